package network

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// windows1252 are the bytes 0x80 to 0x9f of Windows-1252; the five that it leaves
// open stand for themselves, as browsers and Python's tolerant readers have it.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// singleByte maps a rune back to the byte that it is in Windows-1252 or Latin-1.
var singleByte = func() map[rune]byte {
	back := map[rune]byte{}
	for b := rune(0x80); b <= 0xff; b++ {
		back[b] = byte(b)
	}
	b := byte(0x80)
	for _, r := range windows1252 {
		back[r] = b
		b++
	}
	return back
}()

// flaw says what is wrong with the letters of a cell, as a wish; "" is nothing.
func flaw(cell string) string {
	switch {
	case !utf8.ValidString(cell):
		return "text in UTF-8; save the file with that encoding"
	case encodedTwice(cell):
		return "text in UTF-8 encoded once; these letters were turned into UTF-8 twice"
	case strings.ContainsFunc(cell, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }):
		return "text on one line without control characters (lines may end in LF or CRLF)"
	}
	return ""
}

// encodedTwice recognises UTF-8 that was read as Windows-1252 or Latin-1 and
// written as UTF-8 again: taken back by that step the letters are bytes, and the
// bytes are UTF-8 again. A single accented letter never is, so real names pass.
func encodedTwice(s string) bool {
	once := make([]byte, 0, len(s))
	foreign := false
	for _, r := range s {
		b, ok := byte(r), r < utf8.RuneSelf
		if !ok {
			b, ok = singleByte[r]
			foreign = true
		}
		if !ok {
			return false
		}
		once = append(once, b)
	}
	return foreign && utf8.Valid(once)
}
