package sweep

import (
	"encoding/binary"
	"errors"
	"math"
)

// Answer is what a run leaves: the digest of the world at its end, one value for
// each outcome, and one for each day, population and daily column, in that order.
type Answer struct {
	State    string
	Outcomes []float64
	Daily    []float64
}

// encode writes an answer so that equal answers have equal bytes; numbers keep all
// their bits, but for the bits of NaN.
func (a *Answer) encode(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(a.State)))
	b = append(b, a.State...)
	b = appendNumbers(b, a.Outcomes)
	return appendNumbers(b, a.Daily)
}

func appendNumbers(b []byte, numbers []float64) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(numbers)))
	for _, x := range numbers {
		if math.IsNaN(x) {
			x = math.NaN() // one NaN of many
		}
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

var errAnswer = errors.New("not an answer of a run")

// decode reads an answer, keeping the memory of a.
func (a *Answer) decode(b []byte) error {
	text, b, ok := cutBlock(b, 1)
	if !ok {
		return errAnswer
	}
	a.State = string(text)
	if a.Outcomes, b, ok = cutNumbers(b, a.Outcomes[:0]); !ok {
		return errAnswer
	}
	if a.Daily, b, ok = cutNumbers(b, a.Daily[:0]); !ok || len(b) > 0 {
		return errAnswer
	}
	return nil
}

// cutBlock takes a counted block of items of width bytes from the front of b.
func cutBlock(b []byte, width int) (block, rest []byte, ok bool) {
	if len(b) < 4 {
		return nil, b, false
	}
	n := int(binary.LittleEndian.Uint32(b)) * width
	if b = b[4:]; n > len(b) {
		return nil, b, false
	}
	return b[:n], b[n:], true
}

func cutNumbers(b []byte, into []float64) ([]float64, []byte, bool) {
	block, rest, ok := cutBlock(b, 8)
	for ; len(block) > 0; block = block[8:] {
		into = append(into, math.Float64frombits(binary.LittleEndian.Uint64(block)))
	}
	return into, rest, ok
}
