package chart

func drawInequality(runs []Run, _ Options) (*Picture, error) {
	o := overTime{
		quantities: []quantity{
			{"lifetime likes", column("gini_likes", 1)},
			{"last 7 days", column("gini_likes_7d", 1)},
		},
		yName: "Gini coefficient (0: all equal, 1: one has all)",
		least: 0.1, most: 1, format: two,
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	f := o.figure(runs, data)
	f.title = finding{"Gini of lifetime likes", two, 0.005}.of(runs, data[0])
	f.sub = "Inequality of the likes that children with an account hold (lifetime) and received lately (last 7 days)."
	return &Picture{fig: f}, nil
}
