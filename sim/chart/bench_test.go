package chart

import (
	"io"
	"testing"

	"likesim/sim/record"
)

// BenchmarkChart draws and writes each chart of 365 days as each format.
func BenchmarkChart(b *testing.B) {
	runs := cases()["school-year"]
	runs[0].Tables = kept(b, runs[0].Tables)
	for _, c := range All {
		for _, format := range Formats {
			if format == "gif" && !c.Animated {
				continue
			}
			b.Run(c.Name+"/"+format, func(b *testing.B) {
				for b.Loop() {
					pic, err := Draw(c.Name, runs, Options{})
					if err == nil {
						err = pic.Write(io.Discard, format)
					}
					if err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// kept reads the tables once, so that only drawing is measured.
func kept(b *testing.B, tables func(string) (*record.Frame, error)) func(string) (*record.Frame, error) {
	frames := map[string]*record.Frame{}
	for _, name := range []string{"daily", "deciles", "lorenz", "histogram"} {
		f, err := tables(name)
		if err != nil {
			b.Fatal(err)
		}
		frames[name] = f
	}
	return func(name string) (*record.Frame, error) { return frames[name], nil }
}
