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
	bought, err := f.addBought(runs)
	if err != nil {
		return nil, err
	}
	f.title = finding{"Share of accounts with an autoliker", percent, 0.05}.of(runs, data[0])
	f.sub = "Accounts on which a program likes, whose child knows how to get round limits, and which a peer keeps for money" + bought + ". Each panel has a scale of its own."
	return &Picture{fig: f}, nil
}

// boughtLikes is the head of the panel of bought likes.
const boughtLikes = "bought likes"

// addBought adds a panel of bought likes, where all runs have recorded them, and
// gives what the sentence about the panels says of it.
func (f *figure) addBought(runs []Run) (string, error) {
	for _, r := range runs {
		v, err := owners(r)
		if err != nil {
			return "", err
		}
		if _, ok := v.f.Number["likes_farmed"]; !ok {
			return "", nil
		}
	}
	o := overTime{
		quantities: []quantity{{boughtLikes, perAccount("likes_farmed")}},
		yName:      "likes a day per account", least: 0.1, floor: true, format: amount, apart: true,
	}
	data, err := o.read(runs)
	if err != nil {
		return "", err
	}
	f.panels, f.cols = append(f.panels, o.figure(runs, data).panels...), 2
	return "; likes bought for money (" + windowed(runs, data[0], week) + ")", nil
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
