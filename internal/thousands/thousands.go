// Package thousands sets apart the thousands of a number that somebody reads.
package thousands

import "strings"

// Grouped puts commas between the thousands of a number written in digits, which may
// have a sign before it and decimals behind.
func Grouped(text string) string {
	whole, rest := text, ""
	if dot := strings.IndexByte(text, '.'); dot >= 0 {
		whole, rest = text[:dot], text[dot:]
	}
	first := 0
	if strings.HasPrefix(whole, "-") || strings.HasPrefix(whole, "+") {
		first = 1
	}
	for i := len(whole) - 3; i > first; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + rest
}
