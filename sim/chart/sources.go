package chart

import (
	"fmt"
	"math"
)

// drawSources has two panels: likes by source, and the share of automation,
// which is too thin a band to be read from the first.
func drawSources(runs []Run, _ Options) (*Picture, error) {
	amounts := overTime{
		quantities: []quantity{{"by hand", byHand}, {"by automation", perAccount("likes_given_auto")}},
		yName:      "likes a day per child",
		floor:      true, least: 0.1, format: amount,
	}
	share := overTime{
		quantities: []quantity{{"share given by automation", autoShare}},
		yName:      "% of likes of the last 7 days",
		floor:      true, least: 1, format: percent, apart: true,
	}
	data, err := amounts.read(runs)
	if err != nil {
		return nil, err
	}
	shares, err := share.read(runs)
	if err != nil {
		return nil, err
	}
	if days, short := allWithin(shares[0], week); short {
		share.yName = fmt.Sprintf("%% of likes of days 1 to %d", days)
		if days == 1 {
			share.yName = "% of likes of the day"
		}
	}
	f := amounts.figure(runs, data)
	if len(runs) == 1 {
		f.panels = []*panel{sourceBands(amounts, runs, data)}
	}
	f.panels = append(f.panels, share.figure(runs, shares).panels...)
	f.cols = len(f.panels)
	f.title = finding{"Share of likes given by automation", percent, 0.1}.means(runs, shares[0], week)
	f.sub = "Likes that children with an account give, by hand and by autolikers. " + sentence(windowed(runs, shares[0], week)) + "."
	return &Picture{fig: f}, nil
}

func sourceBands(o overTime, runs []Run, data table) *panel {
	total := series{data[0][0].x, append([]float64(nil), data[0][0].y...)}
	for i, y := range data[1][0].y {
		total.y[i] += y
	}
	pl := o.axes(runs, []series{total})
	pl.head = "likes by source"
	below := make([]float64, len(total.y))
	for q, quantity := range o.quantities {
		pl.stack(data[q][0], below, mix(hues[q], white, 0.25), quantity.name, amount)
	}
	return pl
}

// givenColumns reads likes given in all, by automation, and the accounts.
func givenColumns(v view) (all, auto, accounts series, err error) {
	read := func(name string) (s series) {
		if err == nil {
			s, err = daily(v, name)
		}
		return s
	}
	all, auto, accounts = read("likes_given"), read("likes_given_auto"), read("accounts")
	return all, auto, accounts, err
}

func byHand(v view) (series, error) {
	all, auto, accounts, err := givenColumns(v)
	if err != nil {
		return series{}, fmt.Errorf("likes by hand: %w", err)
	}
	return all.minus(auto).over(accounts).week(), nil
}

func perAccount(name string) func(view) (series, error) {
	return func(v view) (series, error) {
		s, err := perThousand(name)(v)
		return s.times(1.0 / 1000), err
	}
}

// autoShare is the share of automation in the likes of a week, in %.
func autoShare(v view) (series, error) {
	all, auto, _, err := givenColumns(v)
	if err != nil {
		return series{}, fmt.Errorf("share of automation: %w", err)
	}
	share := auto.week().over(all.week()).times(100)
	for i, y := range share.y {
		if math.IsInf(y, 0) {
			share.y[i] = math.NaN()
		}
	}
	return share, nil
}
