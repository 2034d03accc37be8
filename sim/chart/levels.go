package chart

import "image/color"

// tiers are the columns of the tiers, the lowest first. Tiers are an order, so
// they run from a light to a dark blue.
var tiers = []struct {
	column, name string
	ink          color.NRGBA
}{
	{"share_tier_low", "low tier", color.NRGBA{158, 202, 225, 255}},
	{"share_tier_mid", "middle tier", color.NRGBA{66, 146, 198, 255}},
	{"share_tier_high", "high tier", color.NRGBA{8, 69, 148, 255}},
}

func drawLevels(runs []Run, _ Options) (*Picture, error) {
	o := overTime{yName: "share of accounts, %", least: 5, floor: true, most: 100, format: percent}
	for _, t := range tiers {
		o.quantities = append(o.quantities, quantity{t.name, column(t.column, 100)})
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	f := o.figure(runs, data)
	if len(runs) == 1 {
		f.panels = []*panel{tierBands(o, runs, data)}
	}
	f.title = finding{"Share of accounts in the high tier", percent, 0.5}.of(runs, data[2])
	f.sub = levelsRule(runs)
	return &Picture{fig: f}, nil
}

// tierBands stacks the shares of one run.
func tierBands(o overTime, runs []Run, data table) *panel {
	pl := o.axes(runs, flat(data))
	pl.y = axis{kind: linear, lo: 0, hi: 100, floor: true}
	below := make([]float64, len(data[0][0].y))
	for q, t := range tiers {
		s := data[q][0]
		pl.stack(s, below, t.ink, t.name, percent)
	}
	return pl
}
