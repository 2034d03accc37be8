package chart

func drawTopShares(runs []Run, _ Options) (*Picture, error) {
	o := overTime{
		quantities: []quantity{
			{"top 20 %", column("top20_share_likes", 100)},
			{"top 10 %", column("top10_share_likes", 100)},
			{"top 1 %", column("top1_share_likes", 100)},
		},
		yName: "share of all lifetime likes, %",
		least: 5, floor: true, format: percent,
	}
	data, err := o.read(runs)
	if err != nil {
		return nil, err
	}
	f := o.figure(runs, data)
	f.title = finding{"Share of lifetime likes held by the top 10 %", percent, 0.5}.of(runs, data[1])
	f.sub = "Children with an account, ranked each day by their lifetime likes. Were all equal, the top 10 % would hold 10 %."
	return &Picture{fig: f}, nil
}
