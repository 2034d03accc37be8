package record

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The digest of a table with every type, several pages and row groups. It is the
// same on every processor; it changes when the format or the Parquet library
// does, and then run folders of older versions keep their own digests.
const knownBytes = "83b1cc059f614f7ef45aced2c4c6889b4aea8bf2849dd596c17bd25150868538"

func TestTheBytesAreTheSameOnEveryProcessor(t *testing.T) {
	t.Parallel()
	table := Table{Name: "bytes", Doc: "All types.", Columns: dated(
		Column{Name: "large", Type: Long, Unit: "likes"}, Column{Name: "real", Type: Float},
		Column{Name: "truth", Type: Bool}, Column{Name: "text", Type: Text})}
	rows := make([][]any, 100*batch+1)
	state := uint64(1)
	for r := range rows {
		state = state*6364136223846793005 + 1442695040888963407
		rows[r] = []any{
			int32(r / 100), int64(state >> (state >> 59)), cellFrom(Float, state>>40<<40),
			cellFrom(Bool, state), cellFrom(Text, state),
		}
	}
	written := write(t, t.TempDir(), table, rows, 64*batch)
	assert.Equal(t, knownBytes, written.SHA256)
}
