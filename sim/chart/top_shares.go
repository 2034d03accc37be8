package chart

import "math"

// fewest is how many accounts there must be for one of them in a hundred.
const fewest = 100

func drawTopShares(runs []Run, _ Options) (*Picture, error) {
	o := overTime{
		quantities: []quantity{
			{"top 20 %", column("top20_share_likes", 100)},
			{"top 10 %", column("top10_share_likes", 100)},
			{"top 1 %", topHundredth},
		},
		yName: "share of all lifetime likes, %",
		least: 5, floor: true, most: 100, format: percent,
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	sub := "Children with an account, ranked each day by their lifetime likes. Were all equal, the top 10 % would hold 10 %."
	if none, some := missing(data[2]); some {
		sub += " Below 100 accounts there is no top 1" + noBreak + "%."
		if none {
			o.quantities, data = o.quantities[:2], data[:2]
		}
	}
	f := o.figure(runs, data)
	f.title = finding{"Share of lifetime likes held by the top 10 %", percent, 0.5}.of(runs, data[1])
	f.sub = sub
	return &Picture{fig: f}, nil
}

// topHundredth reads the share of the top 1 %; NaN on days on which that is less
// than one account.
func topHundredth(v view) (series, error) {
	s, err := column("top1_share_likes", 100)(v)
	if err != nil {
		return s, err
	}
	accounts, err := daily(v, "accounts")
	for i, n := range accounts.y {
		if n < fewest {
			s.y[i] = math.NaN()
		}
	}
	return s, err
}

// missing says whether series have no value at all, and whether some are without
// one on some day.
func missing(all []series) (none, some bool) {
	none = true
	for _, s := range all {
		for _, y := range s.y {
			none, some = none && math.IsNaN(y), some || math.IsNaN(y)
		}
	}
	return none, some
}
