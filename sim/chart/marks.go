package chart

import (
	"fmt"
	"image/color"
	"sort"
	"strings"
)

// markRows is how many rows of intervention labels may stand above the data;
// with more, letters stand there and a note below the picture explains them.
const markRows = 3

// markStrip is the labels of interventions above a panel, row by row from the
// data upwards.
type markStrip struct {
	marks  []mark
	labels []string
	row    []int
	left   []bool // label stands left of its line
	rows   int
}

// marksOf merges the interventions of runs: grey where all runs share one, in
// the colour of the run else. Those outside [lo, hi] are left out.
func marksOf(runs []Run, lo, hi float64) []mark {
	var out []mark
	for i, r := range runs {
		for _, m := range r.Interventions {
			if float64(m.Day) < lo || float64(m.Day) > hi || marked(out, m) {
				continue
			}
			out = append(out, mark{m, markInk(runs, i, m)})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Day < out[b].Day })
	return out
}

func marked(marks []mark, m Mark) bool {
	for _, k := range marks {
		if k.Mark == m {
			return true
		}
	}
	return false
}

func markInk(runs []Run, i int, m Mark) color.NRGBA {
	for _, r := range runs {
		if !marked(asMarks(r), m) {
			return hues[i%MaxRuns]
		}
	}
	return inkMark
}

func asMarks(r Run) []mark {
	out := make([]mark, len(r.Interventions))
	for i, m := range r.Interventions {
		out[i] = mark{Mark: m}
	}
	return out
}

// stripOf places labels of marks over a panel whose data are w px wide: each in
// the lowest row where it is clear of the others.
func stripOf(t theme, marks []mark, labels []string, xs scale, w float64) markStrip {
	s := markStrip{marks: marks, labels: make([]string, len(marks)), row: make([]int, len(marks)), left: make([]bool, len(marks))}
	var taken [][]stretchPx
	for i, m := range marks {
		x := xs.frac(float64(m.Day)-xs.pad) * w
		s.left[i] = x > w*0.6
		room := w - x
		if s.left[i] {
			room = x
		}
		s.labels[i] = shorten(t.tick, labels[i], max(room-4, 20))
		if s.labels[i] == "" {
			continue
		}
		span := stretchPx{x - 2, x + 10*t.scale + t.tick.width(s.labels[i])}
		if s.left[i] {
			span = stretchPx{2*x - span.to, x + 2}
		}
		s.row[i], taken = lowest(taken, span)
	}
	s.rows = len(taken)
	return s
}

// stretchPx is an interval on paper.
type stretchPx struct{ from, to float64 }

// lowest finds the lowest row where span is free, and takes it.
func lowest(taken [][]stretchPx, span stretchPx) (int, [][]stretchPx) {
	for r := range taken {
		free := true
		for _, o := range taken[r] {
			free = free && (span.to <= o.from || span.from >= o.to)
		}
		if free {
			taken[r] = append(taken[r], span)
			return r, taken
		}
	}
	return len(taken), append(taken, []stretchPx{span})
}

// bare gives the strip without labels, for panels below others.
func (s markStrip) bare() markStrip {
	s.labels, s.row, s.rows = make([]string, len(s.marks)), make([]int, len(s.marks)), 0
	return s
}

func (s markStrip) height(t theme) float64 {
	if s.rows == 0 {
		return 0
	}
	return float64(s.rows)*t.tick.height() + 3*t.scale
}

func (s markStrip) paint(p *pen, a area) {
	for i, m := range s.marks {
		x := crisp(a.at(float64(m.Day)-a.xs.pad, a.ys.lo).x)
		y := a.y - 3*p.t.scale - float64(s.row[i])*p.t.tick.height()
		top := y - p.t.tick.size
		if s.labels[i] == "" {
			top = a.y
		}
		p.line(stroke{m.ink, p.t.hair, []float64{3, 2}}, point{x, top}, point{x, a.bottom()})
		side, gap := toRight, 4*p.t.scale
		if s.left[i] {
			side, gap = toLeft, -gap
		}
		p.text(p.t.tick.in(dark(m.ink)), point{x + gap, y - p.t.tick.size*0.1}, side, s.labels[i])
	}
}

// texts are the labels of marks in words.
func texts(marks []mark) []string {
	out := make([]string, len(marks))
	for i, m := range marks {
		out[i] = m.Text
	}
	return out
}

// letters are A, B, C ... for marks without the room for words, and the note
// that explains them. Marks closer than `near` days share a label, as in A–C.
func letters(marks []mark, near float64) (labels []string, note string) {
	labels = make([]string, len(marks))
	explained := make([]string, len(marks))
	first := 0
	for i, m := range marks {
		explained[i] = letter(i) + noBreak + "day" + noBreak + fmt.Sprintf("%d: %s", m.Day, m.Text)
		if i > 0 && float64(m.Day-marks[i-1].Day) < near {
			labels[first] = letter(first) + "–" + letter(i)
			continue
		}
		first, labels[i] = i, letter(i)
	}
	return labels, strings.Join(explained, " · ")
}

// letter counts A..Z, A2..Z2 and so on.
func letter(i int) string {
	l := string(rune('A' + i%26))
	if i >= 26 {
		l += fmt.Sprint(i/26 + 1)
	}
	return l
}
