package chart

func drawTurnover(runs []Run, _ Options) (*Picture, error) {
	o := overTime{
		quantities: []quantity{
			{"formed", perThousand("ties_formed")},
			{"drifted apart", perThousand("ties_ended")},
			{"dropped", perThousand("drops")},
		},
		yName: "ties a day per 1,000 children",
		least: 1, floor: true, format: amount,
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	f := o.figure(runs, data)
	f.title = finding{"The number of ties formed a day per 1,000 children", amount, 0.05}.means(runs, data[0], week)
	f.sub = "Ties among children with an account: newly formed, ended as friends drift apart, and dropped as likes were not returned. " + sentence(windowed(runs, data[0], week)) + "."
	return &Picture{fig: f}, nil
}

// perThousand reads a count a day as the 7-day mean per 1,000 accounts.
func perThousand(name string) func(view) (series, error) {
	return func(v view) (series, error) {
		count, err := daily(v, name)
		if err != nil {
			return count, err
		}
		accounts, err := daily(v, "accounts")
		if err != nil {
			return count, err
		}
		return count.over(accounts).times(1000).week(), nil
	}
}

// amount writes a figure that may be of any size.
func amount(v float64) string {
	if v > 0 && v < 0.005 {
		return "<0.01"
	}
	return rounded(v)
}
