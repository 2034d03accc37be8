package chart

func drawExits(runs []Run, _ Options) (*Picture, error) {
	o := overTime{
		quantities: []quantity{
			{"exits", perThousandMonth("exits")},
			{"returns", perThousandMonth("returns")},
			{"newcomers", perThousandMonth("newcomers")},
			{"adoptions", perThousandMonth("adoptions")},
		},
		yName: "children a day per 1,000",
		least: 0.1, floor: true, format: amount, apart: true,
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	f := o.figure(runs, data)
	f.cols = min(f.cols, 2)
	f.title = finding{"The number of exits a day per 1,000 children", amount, 0.05}.means(runs, data[0], month)
	f.sub = "Per 1,000 children with an account: those who leave the platform, come back to it, enter school, and get a watch. " + sentence(windowed(runs, data[0], month))
	if _, short := allWithin(data[0], month); !short {
		f.sub += ", so that a day on which many come is 28 days wide"
	}
	f.sub += "; each panel has a scale of its own."
	return &Picture{fig: f}, nil
}

// perThousandMonth reads a count a day as the 28-day mean per 1,000 accounts.
func perThousandMonth(name string) func(view) (series, error) {
	return func(v view) (series, error) {
		s, err := daily(v, name)
		if err != nil {
			return s, err
		}
		accounts, err := daily(v, "accounts")
		if err != nil {
			return s, err
		}
		return s.over(accounts).times(1000).months(), nil
	}
}
