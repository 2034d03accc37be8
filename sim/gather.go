package sim

import (
	"encoding/binary"
	"math/bits"
	"unsafe"

	"likesim/agents/ties"
)

// Lanes of a word: a constant repeated in every byte, or in every 16 bits.
const (
	bytes1  = 0x0101010101010101
	bytes7f = 0x7f7f7f7f7f7f7f7f
	low8    = 0x00ff00ff00ff00ff // the lower byte of every 16 bits
	low13   = 0x1fff1fff1fff1fff
	words1  = 0x0001000100010001
)

// gather collects what the halves lo to hi were given today, the whole and the
// part from autolikers, moves their payback averages (rules.Average) and missed
// days, clears warnings that were answered, and empties the halves.
//
// It takes eight halves at a time as lanes of 64-bit words, without a branch on
// whether a friend gave, for who gives is chance: about 1 ns a half against 2.5
// one by one. Segments begin at multiples of eight and have room for whole words, so
// the last word may pass over rows that are not in use, whose content nobody
// reads. Byte order is little-endian, as on every supported machine.
func gather(s *ties.Store, lo, hi uint32) (sum, auto uint32) {
	if lo == hi {
		return 0, 0
	}
	n := int(hi-lo+7) / 8
	in, missed, flags := lanes(s.In, lo, n), lanes(s.Missed, lo, n), lanes(s.Flags, lo, n)
	paid := unsafe.Slice((*[2]uint64)(unsafe.Pointer(&s.Paid[lo])), n)
	missed, flags, paid = missed[:len(in)], flags[:len(in)], paid[:len(in)]
	for i, gift := range in {
		likes := gift & bytes7f
		gave := nonzero(gift)
		missed[i] = (missed[i] + nonzero(^missed[i])) &^ (gave<<8 - gave)
		e := &paid[i]
		e[0], e[1] = average(e[0], likes&0xffffffff), average(e[1], likes>>32)
		if gift == 0 {
			continue
		}
		in[i] = 0
		sum += add(likes)
		if byAuto := gift >> 7 & bytes1; byAuto != 0 {
			auto += add(likes & (byAuto<<8 - byAuto))
		}
		if answered := flags[i] & (gave << ties.WarnedShift); answered != 0 {
			flags[i] &^= answered
		}
	}
	return sum, auto
}

// lanes is a column from row lo on as n words.
func lanes[T any](column []T, lo uint32, n int) []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Pointer(&column[lo])), n)
}

// firstFrom is the place of the first byte that is at least least, or the length. It
// looks at eight at a time: most friends of a member have paid lately.
func firstFrom(column []uint8, least uint8) int {
	i := 0
	for ; least <= 128 && i+8 <= len(column); i += 8 {
		x := binary.LittleEndian.Uint64(column[i:])
		if from := (x&bytes7f + uint64(128-least)*bytes1 | x) &^ bytes7f; from != 0 {
			return i + bits.TrailingZeros64(from)/8
		}
	}
	for i < len(column) && column[i] < least {
		i++
	}
	return i
}

// nonzero is 1 in every byte that is not zero.
func nonzero(x uint64) uint64 { return (x | (x&bytes7f + bytes7f)) >> 7 & bytes1 }

// add is the sum of the bytes of a word, each below 128.
func add(x uint64) uint32 { return uint32((x&low8 + x>>8&low8) * words1 >> 48) }

// average is rules.Average on four averages and the four bytes of likes.
func average(e, likes uint64) uint64 {
	likes = (likes | likes<<16) & 0x0000ffff0000ffff
	likes = (likes | likes<<8) & low8
	return e - e>>3&low13 + likes<<5
}
