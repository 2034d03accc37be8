package spec

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"likesim/internal/num"
	"likesim/scenarios"
)

// Factor is what an experiment varies: one setting, or several that move together.
type Factor struct {
	Name string // a key, or a name where there are several
	Keys []string
	law  law // nil where points come from a list
}

// law says what value a coordinate stands for.
type law interface {
	// texts are the values of the keys at u, as --set takes them.
	texts(u float64, keys []string) []string
	// levels is how many values there are, 0 for a continuum.
	levels() int
	// words are the law as a table says it: "1 to 5, uniform".
	words() string
}

// Texts are the values of the keys at a coordinate in [0, 1], as --set takes them.
func (f *Factor) Texts(u float64) []string { return f.law.texts(u, f.Keys) }

// Text is the value at a coordinate in one word: 5, or 5/10/20 where keys differ.
func (f *Factor) Text(u float64) string { return oneWord(f.Texts(u)) }

// Law is what values the factor takes, in words.
func (f *Factor) Law() string {
	if f.law == nil {
		return "from a list"
	}
	return f.law.words()
}

// Levels is how many values the factor takes, 0 for a continuum.
func (f *Factor) Levels() int {
	if f.law == nil {
		return 0
	}
	return f.law.levels()
}

func oneWord(texts []string) string {
	for _, t := range texts[1:] {
		if t != texts[0] {
			return strings.Join(texts, "/")
		}
	}
	return texts[0]
}

// listed is a list of values, each a text per key; all are equally likely.
type listed [][]string

func (l listed) texts(u float64, _ []string) []string { return l[Place(u, len(l))] }
func (l listed) levels() int                          { return len(l) }
func (l listed) words() string {
	all := make([]string, len(l))
	for i, texts := range l {
		all[i] = oneWord(texts)
	}
	return strings.Join(all, ", ")
}

// Place is the part of [0, 1] of n equal ones that holds u, from 0: which of n
// values a coordinate stands for.
func Place(u float64, n int) int { return min(int(u*float64(n)), n-1) }

// numbers is a law of numbers: a quantile function, and how its values are written.
type numbers struct {
	at   func(u float64) float64
	n    int // of levels
	said string
}

func (n *numbers) levels() int   { return n.n }
func (n *numbers) words() string { return n.said }
func (n *numbers) texts(u float64, keys []string) []string {
	texts, x := make([]string, len(keys)), n.at(u)
	for i, key := range keys {
		texts[i] = written(key, x)
	}
	return texts
}

// figures are the significant digits of a value. Six are finer than any setting is
// known; they keep tables readable, and a last bit that differs between processors
// from reaching a scenario.
const figures = 6

func rounded(x float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', figures, 64), 64)
	if err != nil {
		return x // out of the range of floats: the reader of scenarios complains
	}
	return r
}

// written is a number as the key takes it: whole numbers are rounded.
func written(key string, x float64) string {
	if p, ok := scenarios.Lookup(key); ok && p.Type == scenarios.Int {
		return strconv.FormatFloat(math.Round(x), 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

func short(x float64) string { return strconv.FormatFloat(x, 'g', figures, 64) }

func span(from, to float64) string { return short(from) + " to " + short(to) }

// stepped is n values at equal distances, both ends among them.
func stepped(from, to float64, n int) law {
	return &numbers{n: n, said: span(from, to) + ", " + strconv.Itoa(n) + " values", at: func(u float64) float64 {
		k := Place(u, n)
		switch k {
		case 0:
			return from
		case n - 1:
			return to
		}
		return rounded(from + (to-from)*float64(k)/float64(n-1))
	}}
}

// integers is every whole number from one to another, equally likely.
func integers(from, to float64) law {
	n := int(to-from) + 1
	return &numbers{n: n, said: span(from, to) + ", whole numbers", at: func(u float64) float64 { return from + float64(Place(u, n)) }}
}

// within makes a continuous law of a quantile function, kept between its ends.
func within(from, to float64, said string, quantile func(u float64) float64) law {
	return &numbers{said: said, at: func(u float64) float64 {
		switch {
		case u <= 0:
			return from
		case u >= 1:
			return to
		}
		return min(max(rounded(quantile(u)), from), to)
	}}
}

func uniform(from, to float64) law {
	return within(from, to, span(from, to)+", uniform", func(u float64) float64 { return from + float64(u*(to-from)) })
}

// loguniform is uniform in the logarithm: each doubling is equally likely.
func loguniform(from, to float64) law {
	low, high := num.Log(from), num.Log(to)
	return within(from, to, span(from, to)+", log-uniform", func(u float64) float64 { return num.Exp(low + float64(u*(high-low))) })
}

// normal is a normal distribution cut off at two ends.
func normal(mean, sd, from, to float64) law {
	n := distuv.Normal{Mu: mean, Sigma: sd}
	low, high := n.CDF(from), n.CDF(to)
	said := "normal, mean " + short(mean) + ", sd " + short(sd) + ", cut to " + span(from, to)
	return within(from, to, said, func(u float64) float64 { return n.Quantile(low + float64(u*(high-low))) })
}

func triangular(from, mode, to float64) law {
	cut := (mode - from) / (to - from)
	said := span(from, to) + ", triangular with mode " + short(mode)
	return within(from, to, said, func(u float64) float64 {
		if u < cut {
			return from + math.Sqrt(u*(to-from)*(mode-from))
		}
		return to - math.Sqrt((1-u)*(to-from)*(to-mode))
	})
}
