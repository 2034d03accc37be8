package chart

func drawIncidents(runs []Run, _ Options) (*Picture, error) {
	o := overTime{
		quantities: []quantity{
			{"bullying", monthly("bullying_rate")},
			{"exposed data", monthly("doxxing_rate")},
			{"unsafe contacts", monthly("contact_rate")},
		},
		yName: "per 1,000 child-years",
		least: 1, floor: true, format: amount, apart: true,
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	f := o.figure(runs, data)
	happened := f.tellNone(data)
	f.title = finding{"The rate of bullying per 1,000 child-years", amount, 0.5}.means(runs, data[0], month)
	f.sub = "Incidents among children with an account, as yearly rates. " + sentence(windowed(runs, data[0], month)) + "; each panel has a scale of its own."
	if !happened {
		f.title, f.sub = "No incident of any kind happened", "Incidents among children with an account."
	}
	return &Picture{fig: f}, nil
}

// tellNone says so in the panels of what never happened in any run, and gives
// whether anything did.
func (f *figure) tellNone(data table) (happened bool) {
	for q, all := range data {
		never := len(all) > 0
		for _, s := range all {
			lo, hi := extent(s.y)
			never = never && lo == 0 && hi == 0
		}
		if never {
			f.panels[q].empty = "none in the whole run"
		}
		happened = happened || !never
	}
	return happened
}

// monthly reads a rate as its 28-day mean.
func monthly(name string) func(view) (series, error) {
	return func(v view) (series, error) {
		s, err := daily(v, name)
		return s.months(), err
	}
}
