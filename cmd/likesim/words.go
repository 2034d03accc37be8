package main

import (
	"math"
	"strconv"
	"strings"
)

// count is a number with its noun: "1 day", "5,000 children".
func count(n int, noun string) string {
	if n != 1 {
		if noun == "child" {
			noun = "children"
		} else {
			noun += "s"
		}
	}
	return grouped(strconv.Itoa(n)) + " " + noun
}

// grouped puts a comma between thousands.
func grouped(digits string) string {
	whole, rest := digits, ""
	if dot := strings.IndexByte(digits, '.'); dot >= 0 {
		whole, rest = digits[:dot], digits[dot:]
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

// figure writes a number; a missing one is a dash.
func figure(x float64, decimals int) string {
	if math.IsNaN(x) {
		return "-"
	}
	return grouped(strconv.FormatFloat(x, 'f', decimals, 64))
}

// change writes a difference with its sign; none is 0.
func change(x float64, decimals int) string {
	text := figure(x, decimals)
	if strings.Trim(text, "-0.") == "" && text != "-" {
		return figure(0, decimals)
	}
	if x > 0 {
		return "+" + text
	}
	return text
}

// wrapped breaks a text into lines of at most width letters.
func wrapped(text string, width int) []string {
	var lines []string
	line, letters := "", 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		if letters > 0 && letters+1+n > width {
			lines, line, letters = append(lines, line), "", 0
		}
		if letters > 0 {
			line, letters = line+" ", letters+1
		}
		line, letters = line+word, letters+n
	}
	return append(lines, line)
}
