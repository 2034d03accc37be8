package sim

import (
	"encoding/binary"
	"encoding/hex"
	"sort"

	"github.com/cespare/xxhash/v2"

	"likesim/agents"
	"likesim/internal/par"
)

// Columns are all columns of the state but the halves, by name.
func (w *World) Columns() []agents.Column {
	return append(agents.ColumnsOf("children", &w.Children), agents.ColumnsOf("accounts", &w.Accounts)...)
}

// HalfColumns are the columns of the tie store as they lie in memory.
func (w *World) HalfColumns() []agents.Column { return agents.ColumnsOf("ties", w.Ties) }

// Bytes is the memory of children and accounts, and of the tie store.
func (w *World) Bytes() (people, halves int) {
	return agents.BytesOf(w.Columns()), agents.BytesOf(w.HalfColumns())
}

// Digest is the digest of the whole state as 16 hexadecimal digits: equal for
// equal runs on any machine, with any number of workers.
func (w *World) Digest() string {
	h := xxhash.New()
	var word [8]byte
	for _, c := range w.Columns() {
		binary.LittleEndian.PutUint64(word[:], c.Digest())
		_, _ = h.Write(word[:])
	}
	for _, d := range w.tieDigests() {
		binary.LittleEndian.PutUint64(word[:], d)
		_, _ = h.Write(word[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// tieDigests are the digests of the lists of each chunk of accounts: who is tied
// to whom and what the halves remember, in the order of the list, wherever it
// lies in memory.
func (w *World) tieDigests() []uint64 {
	digests := make([]uint64, par.Chunks(w.Accounts.Len()))
	w.pool.Each(w.Accounts.Len(), func(c, lo, hi int) {
		h, row := xxhash.New(), make([]byte, 0, 16*256)
		for a := uint32(lo); a < uint32(hi); a++ {
			row = w.appendList(row[:0], a)
			_, _ = h.Write(row)
		}
		digests[c] = h.Sum64()
	})
	return digests
}

// appendList appends an account's list of friends as bytes.
func (w *World) appendList(row []byte, a uint32) []byte {
	t, le := w.Ties, binary.LittleEndian
	lo, hi := t.Segment(a)
	row = le.AppendUint32(row, hi-lo)
	for h := lo; h < hi; h++ {
		row = le.AppendUint32(row, t.Alter[h])
		row = le.AppendUint16(row, t.Paid[h])
		row = le.AppendUint16(row, t.Formed[h])
		row = append(row, t.In[h], t.Missed[h], t.Since[h], t.Flags[h])
	}
	return row
}

// Parting is where two states differ first.
type Parting struct {
	Column   string
	Row      int // child, account, or account whose list differs
	One, Two string
}

// Difference finds the first column, in the order of Columns and then lists of
// friends, in which two worlds differ, and its first differing row.
func Difference(one, two *World) (Parting, bool) {
	a, b := one.Columns(), two.Columns()
	for i := range a {
		x, y, width := a[i].Bytes(), b[i].Bytes(), a[i].Width
		if row, differ := firstDifference(x, y, width); differ {
			return Parting{a[i].Name, row, valueAt(x, row, width), valueAt(y, row, width)}, true
		}
	}
	n := min(one.Accounts.Len(), two.Accounts.Len())
	same := func(a int) bool {
		return string(one.appendList(nil, uint32(a))) == string(two.appendList(nil, uint32(a)))
	}
	for a := range n {
		if !same(a) {
			return Parting{"ties", a, degreeAt(one, a), degreeAt(two, a)}, true
		}
	}
	return Parting{}, false
}

func degreeAt(w *World, a int) string { return formatInt(uint64(w.Ties.Deg[a])) + " friends" }

func firstDifference(x, y []byte, width int) (int, bool) {
	n := min(len(x), len(y)) / width
	i := sort.Search(n, func(i int) bool { return string(x[:(i+1)*width]) != string(y[:(i+1)*width]) })
	return i, i < n || len(x) != len(y)
}

func valueAt(x []byte, row, width int) string {
	if (row+1)*width > len(x) {
		return "no row"
	}
	var word [8]byte
	copy(word[:], x[row*width:(row+1)*width])
	return formatInt(binary.LittleEndian.Uint64(word[:]))
}
