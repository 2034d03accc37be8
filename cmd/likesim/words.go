package main

import (
	"math"
	"strconv"
	"strings"

	"likesim/internal/thousands"
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
	return thousands.Grouped(strconv.Itoa(n)) + " " + noun
}

// figure writes a number; a missing one is a dash.
func figure(x float64, decimals int) string {
	if math.IsNaN(x) {
		return "-"
	}
	return thousands.Grouped(strconv.FormatFloat(x, 'f', decimals, 64))
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
