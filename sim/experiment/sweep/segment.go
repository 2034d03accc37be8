package sweep

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"

	"likesim/internal/pause"
)

// A file of runs is a header and records, one a run:
//
//	"likesim runs 1\n", SHA-256 of the manifest (32 bytes)
//	index (4 bytes), length (4), xxHash64 of index, length and answer (8), answer
//
// all little-endian. A kill leaves at most a torn record at the end, which the hash
// finds; everything before it counts. Nothing of host, time, attempt, shard or
// number of workers is in it.
const (
	runsMagic    = "likesim runs 1\n"
	runsHeader   = len(runsMagic) + 32
	recordHeader = 16
	longest      = 1 << 30 // of an answer, so that a torn length does not ask for all memory
)

// place is where the answer of a run lies.
type place struct {
	Index  int
	Offset int64 // of the record's header
	Length int   // of the answer
}

func headerOf(digest string) ([]byte, error) {
	sum, err := hex.DecodeString(digest)
	if err != nil || len(sum) != 32 {
		return nil, fmt.Errorf("%q: not a SHA-256", digest)
	}
	return append([]byte(runsMagic), sum...), nil
}

// appendRecord appends the record of a run.
func appendRecord(b []byte, index int, answer []byte) []byte {
	at := len(b)
	b = binary.LittleEndian.AppendUint32(b, uint32(index))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(answer)))
	b = binary.LittleEndian.AppendUint64(b, hashOf(b[at:at+8], answer))
	return append(b, answer...)
}

func hashOf(head, answer []byte) uint64 {
	h := xxhash.New()
	_, _ = h.Write(head) // a hash never fails
	_, _ = h.Write(answer)
	return h.Sum64()
}

// scan lists the whole records of a file; whether it is damaged besides is for a file
// that was published whole, for a kill leaves the torn end of a segment. All of it is
// read: of a million small answers that takes 0.3 s, and to walk from head to head 1.2 s.
// A file that belongs to another manifest is an error that wraps ErrOther.
func scan(path, digest string) (whole []place, damaged bool, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = file.Close() }() // what was read is not lost by closing
	want, err := headerOf(digest)
	if err != nil {
		return nil, false, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, false, err
	}
	got := make([]byte, runsHeader)
	if n, err := file.ReadAt(got, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	} else if n < runsHeader || !bytes.HasPrefix(got, []byte(runsMagic)) {
		return nil, true, nil // a kill before the header was whole
	}
	if !bytes.Equal(got, want) {
		return nil, false, fmt.Errorf("%s: %w, or its first bytes are damaged: move it away", path, ErrOther)
	}
	whole, damaged = scanRecords(file, info.Size())
	return whole, damaged, nil
}

// scanRecords checks each hash. Behind a damaged answer the next record begins where its
// length says; if that is damaged, no hash fits any more.
func scanRecords(file *os.File, size int64) (whole []place, damaged bool) {
	in := bufio.NewReaderSize(io.NewSectionReader(file, int64(runsHeader), size), 1<<16)
	var head [recordHeader]byte
	var answer []byte
	for at := int64(runsHeader); at < size; {
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return whole, true
		}
		p := placeOf(head[:], at)
		if p.Length > longest || p.end() > size {
			return whole, true
		}
		answer = slices.Grow(answer[:0], p.Length)[:p.Length]
		if _, err := io.ReadFull(in, answer); err != nil {
			return whole, true
		}
		if hashOf(head[:8], answer) == binary.LittleEndian.Uint64(head[8:]) {
			whole = append(whole, p)
		} else {
			damaged = true
		}
		at = p.end()
	}
	return whole, damaged
}

func placeOf(head []byte, at int64) place {
	return place{Index: int(binary.LittleEndian.Uint32(head)), Offset: at, Length: int(binary.LittleEndian.Uint32(head[4:]))}
}

func (p place) end() int64 { return p.Offset + recordHeader + int64(p.Length) }

// errDamaged says that a record is not what was written.
var errDamaged = errors.New("the record is damaged")

// readRecord reads the answer at a place, into the memory of b, and checks its hash.
func readRecord(file io.ReaderAt, p place, b []byte) ([]byte, error) {
	n := recordHeader + p.Length
	if cap(b) < n {
		b = make([]byte, n)
	}
	b = b[:n]
	if _, err := file.ReadAt(b, p.Offset); err != nil {
		return b, err
	}
	head, answer := b[:recordHeader], b[recordHeader:]
	if placeOf(head, p.Offset) != p || hashOf(head[:8], answer) != binary.LittleEndian.Uint64(head[8:]) {
		return b, errDamaged
	}
	return answer, nil
}

// segment is the file to which one process appends the runs it finishes.
type segment struct {
	*draft
	mutex  sync.Mutex
	buffer []byte
	synced time.Time
}

// syncEvery is how much work a power cut may cost; a kill costs none.
const syncEvery = 2 * time.Second

func newSegment(path, digest string) (*segment, error) {
	head, err := headerOf(digest)
	if err != nil {
		return nil, err
	}
	file, err := begin(path)
	if err != nil {
		return nil, err
	}
	if _, err := file.Write(head); err != nil {
		return nil, errors.Join(err, file.discard())
	}
	return &segment{draft: file, synced: time.Now()}, nil
}

// add appends the answer of a run. Several workers may call it.
func (s *segment) add(index int, answer []byte) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.buffer = appendRecord(s.buffer[:0], index, answer)
	half := 0
	if os.Getenv(pause.Variable) != "" {
		half = len(s.buffer) / 2
		if _, err := s.Write(s.buffer[:half]); err != nil {
			return err
		}
		pause.At("append")
	}
	if _, err := s.Write(s.buffer[half:]); err != nil {
		return err
	}
	if time.Since(s.synced) < syncEvery {
		return nil
	}
	s.synced = time.Now()
	return s.Sync()
}
