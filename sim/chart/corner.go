package chart

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// cutLength is how much of each side of a sharp corner is cut away, in points.
const cutLength = vg.Length(0.2)

// cutCorners replaces every corner sharper than about 60 degrees between two
// straight lines by two blunter ones, which a mitred join cannot turn into a
// spike.
func cutCorners(p vg.Path) vg.Path {
	out := make(vg.Path, 0, len(p))
	for i, c := range p {
		if i == 0 || i+1 == len(p) || c.Type != vg.LineComp || p[i+1].Type != vg.LineComp {
			out = append(out, c)
			continue
		}
		before, after := towards(c.Pos, p[i-1].Pos), towards(c.Pos, p[i+1].Pos)
		if before.Dot(after) < 0.5 {
			out = append(out, c)
			continue
		}
		out.Line(c.Pos.Add(before.Scale(cutLength)))
		out.Line(c.Pos.Add(after.Scale(cutLength)))
	}
	return out
}

// towards is the direction of length 1 from a to b, or no direction at all.
func towards(a, b vg.Point) vg.Point {
	d := b.Sub(a)
	if n := vg.Length(math.Hypot(float64(d.X), float64(d.Y))); n > 0 {
		return d.Scale(1 / n)
	}
	return vg.Point{}
}
