package record

import (
	"math"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// benchRows is a million rows of twelve columns: five keys and the seven below.
const benchRows = 1_000_000

func benchTable() Table {
	return Table{Name: "bench", Columns: dated(
		Column{Name: "population", Type: Text}, Column{Name: "child", Type: Int},
		Column{Name: "likes", Type: Long}, Column{Name: "share", Type: Float},
		Column{Name: "habit", Type: Float}, Column{Name: "banned", Type: Bool},
	)}
}

func writeBench(tb testing.TB, folder string) Written {
	w, err := Create(folder, benchTable(), Keys{RunID: "0123456789ab", Scenario: "baseline", Seed: 1, Version: "1"})
	require.NoError(tb, err)
	state := uint64(1)
	for i := range benchRows {
		state = state*6364136223846793005 + 1442695040888963407
		w.Int(int32(i / 10_000))
		w.Text([2]string{"owners", "circle"}[i&1])
		w.Int(int32(i % 10_000))
		w.Long(int64(state >> 44))
		w.Float(float64(state>>11) / (1 << 53))
		if i%7 == 0 {
			w.Float(math.NaN())
		} else {
			w.Float(float64(state>>56) / 256)
		}
		w.Bool(state>>63 == 1)
		require.NoError(tb, w.End())
	}
	written, err := w.Close()
	require.NoError(tb, err)
	return written
}

func BenchmarkWriter(b *testing.B) {
	folder := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		written := writeBench(b, folder)
		b.ReportMetric(float64(written.Bytes)/benchRows, "bytes/row")
	}
	b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkReader(b *testing.B) {
	folder := b.TempDir()
	writeBench(b, folder)
	b.ReportAllocs()
	for b.Loop() {
		frame, err := ReadFrame(filepath.Join(folder, "bench.parquet"))
		require.NoError(b, err)
		require.Equal(b, benchRows, frame.Rows)
	}
	b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
