package chart

import (
	"fmt"
	"math"
	"strings"
)

// drawArmLorenz has a panel for lifetime likes and one for those of a week.
func drawArmLorenz(c Comparison) (*figure, error) {
	f := &figure{square: true, cols: 2, sub: fmt.Sprintf("Children ranked by likes, the fewest first, on the last day: means of %d replicates, and so are the shares above. The further a curve sags below the diagonal, the more unequal.", c.Replicates)}
	for i, arm := range c.Arms {
		f.key = append(f.key, entry{arm, strokeOf(i, lineWidth)})
	}
	for _, s := range lorenzSeries {
		pl := lorenzPanel(s.name)
		tops := make([]string, len(c.Arms))
		for i, arm := range c.Arms {
			v, err := c.rowsOf("lorenz", arm)
			if err == nil {
				v, err = v.where("series", s.column)
			}
			if err != nil {
				return nil, err
			}
			x, err := v.numbers("percentile", "mean")
			if err != nil {
				return nil, err
			}
			curve := series{x[0], x[1]}.times(100)
			pl.lorenzAdd(curve, strokeOf(i, lineWidth))
			if len(curve.y) > 90 {
				tops[i] = fmt.Sprintf("%s in %s", number(100-curve.y[90], 1)+noBreak+"%", brief(arm))
			}
		}
		pl.lorenzEmpty()
		f.panels = append(f.panels, pl)
		f.title = "L" + strings.TrimPrefix(s.name, "l") + ", on the last day: the top tenth has " + strings.Join(tops, ", ")
	}
	return f, nil
}

// standings are what is drawn by tenths.
var standings = []struct{ column, name, unit string }{
	{"likes_7d", "likes of the last 7 days", "likes"},
	{"friends", "friends", "friends"},
	{"pressure", "pressure", "0-1"},
	{"wellbeing", "wellbeing", "0-1"},
}

// drawTenths has a panel for each standing, where lines are arms.
func drawTenths(c Comparison) (*figure, error) {
	f := &figure{cols: 2, key: c.others(), sub: "Mean paired difference to " + c.Arms[0] + " on the last day, with 95 % bands, of the same children by the tenth of status in which they stood when the burn-in was over (10: most lifetime likes)."}
	for i, s := range standings {
		pl := &panel{head: s.name, yName: "difference, " + s.unit, xName: "tenth of status, the lowest first",
			x: axis{kind: linear, lo: 1, hi: 10, ticks: tenthTicks()}, y: axis{kind: linear}}
		ends, err := c.tenthsOf(pl, s.column)
		if err != nil {
			return nil, err
		}
		f.panels = append(f.panels, pl)
		if i == 0 {
			f.title = tenthsTitle(c, ends)
		}
	}
	return f, nil
}

func tenthTicks() (ticks []tick) {
	for t := range 10 {
		ticks = append(ticks, tick{at: float64(t + 1), label: fmt.Sprint(t + 1)})
	}
	return ticks
}

// tenthsOf draws one standing, and gives how the top tenth differs by arm.
func (c Comparison) tenthsOf(pl *panel, standing string) (tops []ending, err error) {
	var bands, lines []layer
	for i, arm := range c.Arms[1:] {
		v, err := c.rowsOf("tenths", arm)
		if err == nil {
			v, err = v.where("standing", standing)
		}
		if err != nil {
			return nil, err
		}
		x, err := v.numbers("tenth", "difference", "difference_low", "difference_high")
		if err != nil {
			return nil, err
		}
		s := strokeOf(i+1, lineWidth)
		bands = append(bands, band{x[0], x[2], x[3], faint(s.ink, 0.18)})
		lines = append(lines, curve{series{x[0], x[1]}, s}, dots{x: x[0], y: x[1], s: s})
		tops = append(tops, endOf(x[1], x[2], x[3]))
		pl.cover(nil, x[1:]...)
	}
	pl.layers = append(append(append(pl.layers, bands...), level{0}), lines...)
	return tops, nil
}

// tenthsTitle says what the top tenth gains or loses beyond the interval.
func tenthsTitle(c Comparison, tops []ending) string {
	var said []string
	for i, arm := range c.Arms[1:] {
		if !tops[i].shown() {
			continue
		}
		word := "gains"
		if tops[i].at < 0 {
			word = "loses"
		}
		said = append(said, fmt.Sprintf("%s %s in %s", word, rounded(math.Abs(tops[i].at)), brief(arm)))
	}
	if len(said) == 0 {
		return "Likes of a week: no gain or loss of the top tenth is shown beyond the interval"
	}
	return "Likes of a week: the top tenth " + strings.Join(said, ", ")
}
