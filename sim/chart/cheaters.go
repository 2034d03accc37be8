package chart

func drawCheaters(runs []Run, _ Options) (*Picture, error) {
	o := overTime{
		quantities: []quantity{
			{"with an autoliker", shareOfAccounts("autolikers")},
			{"with a bypass", shareOfAccounts("bypass_users")},
			{"kept by a peer", column("hosted_share", 100)},
		},
		yName: "% of accounts",
		least: 1, floor: true, format: percent, apart: true,
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	f := o.figure(runs, data)
	f.title = finding{"Share of accounts with an autoliker", percent, 0.05}.of(runs, data[0])
	f.sub = "Accounts on which a program likes, whose child knows how to get round limits, and which a peer keeps for money. Each panel has a scale of its own."
	return &Picture{fig: f}, nil
}

// shareOfAccounts reads a number of accounts as a share of all, in %.
func shareOfAccounts(name string) func(view) (series, error) {
	return func(v view) (series, error) {
		s, err := daily(v, name)
		if err != nil {
			return s, err
		}
		accounts, err := daily(v, "accounts")
		if err != nil {
			return s, err
		}
		return s.over(accounts).times(100), nil
	}
}
