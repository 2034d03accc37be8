package chart

import "math"

// month is the days of the means of what is rare.
const month = 28

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
	f.title = finding{"The rate of bullying per 1,000 child-years", amount, 0.5}.of(runs, data[0])
	f.sub = "Incidents among children with an account, as yearly rates. 28-day means; each panel has a scale of its own."
	return &Picture{fig: f}, nil
}

// monthly reads a rate as its 28-day mean.
func monthly(name string) func(view) (series, error) {
	return func(v view) (series, error) {
		s, err := daily(v, name)
		return s.months(), err
	}
}

// months gives 28-day means, from the first day that has so many behind it; a
// run that is shorter begins with what there is.
func (s series) months() series {
	out := s.mean(month)
	if len(s.x) == 0 || s.x[len(s.x)-1]-s.x[0] < month {
		return out
	}
	for i := range out.y {
		if s.x[i]-s.x[0] < month-1 {
			out.y[i] = math.NaN()
		}
	}
	return out
}
