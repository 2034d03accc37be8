package spec

import "testing"

// BenchmarkRun is what planning costs a run.
func BenchmarkRun(b *testing.B) {
	e, err := Load("what-matters")
	if err != nil {
		b.Fatal(err)
	}
	for i := range b.N {
		if _, err := e.Run(i % e.Count()); err != nil {
			b.Fatal(err)
		}
	}
}
