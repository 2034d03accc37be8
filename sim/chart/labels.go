package chart

import (
	"math"
	"sort"
	"strings"
)

// pushApart moves label centres as little as possible (in the sum of squares)
// so that any two are at least `height` apart and all stay inside [lo, hi].
// Where they cannot all fit they are spread evenly. The order of equal wishes
// is kept; NaN wishes stay NaN. It gives the centres in the order of want.
func pushApart(want []float64, height, lo, hi float64) []float64 {
	order := make([]int, 0, len(want))
	for i, w := range want {
		if !math.IsNaN(w) {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return want[order[a]] < want[order[b]] })
	n := float64(len(order))
	height = min(height, (hi-lo)/max(n, 1))
	free := make([]float64, len(order))
	for k, i := range order {
		free[k] = want[i] - float64(k)*height
	}
	pool(free)
	out := append([]float64(nil), want...)
	least, most := lo+height/2, hi-height/2-(n-1)*height
	for k, i := range order {
		out[i] = min(max(free[k], least), max(most, least)) + float64(k)*height
	}
	return out
}

// pool makes a sequence non-decreasing with the least sum of squared changes,
// by averaging neighbours that are out of order (isotonic regression).
func pool(v []float64) {
	type block struct {
		sum float64
		n   int
	}
	var blocks []block
	for _, x := range v {
		blocks = append(blocks, block{x, 1})
		for k := len(blocks) - 1; k > 0; k-- {
			a, b := blocks[k-1], blocks[k]
			if a.sum*float64(b.n) <= b.sum*float64(a.n) {
				break
			}
			blocks = append(blocks[:k-1], block{a.sum + b.sum, a.n + b.n})
		}
	}
	i := 0
	for _, b := range blocks {
		for range b.n {
			v[i] = b.sum / float64(b.n)
			i++
		}
	}
}

// shorten cuts a text with an ellipsis until it is at most width px wide.
func shorten(s style, text string, width float64) string {
	if s.width(text) <= width {
		return text
	}
	r := []rune(text)
	keep := sort.Search(len(r), func(n int) bool { return s.width(string(r[:n])+"…") > width }) - 1
	return strings.TrimRight(string(r[:max(keep, 1)]), " ,·-") + "…"
}

// noBreak is a space at which wrap does not break, as between a number and its
// unit.
const noBreak = "\u00a0"

// wrap breaks a text at spaces into at most `lines` lines of at most width px;
// what does not fit is cut with an ellipsis.
func wrap(s style, text string, width float64, lines int) []string {
	var out []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		longer := strings.TrimLeft(line+" "+word, " ")
		if line != "" && s.width(longer) > width && len(out) < lines-1 {
			out = append(out, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		out = append(out, line)
	}
	for i := range out {
		out[i] = shorten(s, out[i], width)
	}
	return out
}
