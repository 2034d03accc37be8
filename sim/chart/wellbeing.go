package chart

// tenths are the deciles of status that wellbeing is shown for.
var tenths = []struct {
	decile int
	name   string
}{
	{1, "lowest tenth"},
	{4, "4th tenth"},
	{7, "7th tenth"},
	{10, "highest tenth"},
}

func drawWellbeing(runs []Run, _ Options) (*Picture, error) {
	o := overTime{yName: "wellbeing, 0 to 1", least: 0.05, format: two}
	for _, t := range tenths {
		o.quantities = append(o.quantities, quantity{t.name, ofDecile("wellbeing", t.decile)})
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	still := 0.005
	if alike(flat(data), two) {
		o.format, still = three, 0.0005
	}
	f := o.figure(runs, data)
	f.cols = min(f.cols, 2)
	f.title = finding{"Wellbeing of the highest tenth", o.format, still}.means(runs, data[len(data)-1], week)
	f.sub = "Mean wellbeing of children with an account, by status: tenths by lifetime likes. " + sentence(windowed(runs, data[0], week)) + "."
	return &Picture{fig: f}, nil
}

func three(v float64) string { return number(v, 3) }

// alike says whether two series end on unlike values that are written alike.
func alike(all []series, write func(float64) string) bool {
	for i, a := range all {
		_, one := a.last()
		for _, b := range all[:i] {
			if _, two := b.last(); one != two && write(one) == write(two) {
				return true
			}
		}
	}
	return false
}

// ofDecile reads a column of the table deciles for one tenth, as 7-day means.
func ofDecile(column string, decile int) func(view) (series, error) {
	return func(owners view) (series, error) {
		v, err := read(owners.run, "deciles")
		if err != nil {
			return series{}, err
		}
		s, err := daily(v, column)
		if err != nil {
			return s, err
		}
		which, err := v.number("decile")
		if err != nil {
			return s, err
		}
		var out series
		for i, d := range which {
			if int(d) == decile {
				out.x, out.y = append(out.x, s.x[i]), append(out.y, s.y[i])
			}
		}
		return out.week(), nil
	}
}
