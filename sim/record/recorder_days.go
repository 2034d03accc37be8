package record

import (
	"math"

	"likesim/internal/num"
	"likesim/sim/metric"
)

func (r *Recorder) writeDaily(d *metric.Day) error {
	for p, name := range metric.Reported {
		r.daily.Int(int32(d.Day))
		r.daily.Text(name)
		for i := range metric.All {
			r.daily.Float(metric.All[i].Of(&d.Summary[p]))
		}
		if err := r.daily.End(); err != nil {
			return err
		}
	}
	return nil
}

func (r *Recorder) writeDeciles(d *metric.Day) error {
	for i := range d.Tally.Decile {
		t, w := &d.Tally.Decile[i], r.deciles
		w.Int(int32(d.Day))
		w.Int(int32(i + 1))
		w.Int(int32(t.Accounts))
		w.Int(int32(t.Active))
		w.Long(t.Received)
		w.Int(int32(t.Nags))
		w.Int(int32(t.Drops))
		w.Long(t.Minutes)
		w.Float(meanOf(t.Pressure, t))
		w.Float(meanOf(t.Wellbeing, t))
		if err := w.End(); err != nil {
			return err
		}
	}
	return nil
}

// meanOf is the mean over a tenth of what was added up as fixed point; NaN in an
// empty one.
func meanOf(sum int64, d *metric.Decile) float64 {
	if d.Accounts == 0 {
		return math.NaN()
	}
	return float64(sum) / float64(d.Accounts) / float64(num.UnitOne)
}

func (r *Recorder) writeEvents(d *metric.Day) error {
	if r.events == nil {
		return nil
	}
	for i := range d.Events {
		e, w := &d.Events[i], r.events
		w.Int(e.Day)
		w.Text(metric.Events[e.Kind].Name)
		w.Int(id(e.Child))
		w.Int(id(e.Account))
		w.Int(id(e.Other))
		w.Int(e.Value)
		if err := w.End(); err != nil {
			return err
		}
	}
	return nil
}

// id is the number of a child, account or class, -1 for none.
func id(n uint32) int32 {
	if n == metric.None {
		return -1
	}
	return int32(n)
}

// writeCurves writes Lorenz curves and the distribution of lifetime likes.
func (r *Recorder) writeCurves(d *metric.Day) error {
	r.drawn = d.Day
	for p, population := range metric.Reported {
		for _, k := range []metric.Series{metric.Lifetime, metric.Week} {
			if err := r.writeLorenz(d.Day, population, metric.SeriesNames[k], d.Sorted[p][k].Lorenz()); err != nil {
				return err
			}
		}
	}
	for side, population := range []string{"casual", "circle"} {
		for i, bin := range d.Histogram() {
			w := r.histogram
			w.Int(int32(d.Day))
			w.Text(population)
			w.Int(int32(i))
			w.Long(int64(bin.Low))
			w.Long(int64(bin.High))
			w.Int(int32(bin.Accounts[side]))
			if err := w.End(); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeLorenz writes one curve; without likes all its shares are missing.
func (r *Recorder) writeLorenz(day int, population, series string, shares []float64) error {
	for percentile := range 101 {
		w, share := r.lorenz, math.NaN()
		if shares != nil {
			share = shares[percentile]
		}
		w.Int(int32(day))
		w.Text(population)
		w.Text(series)
		w.Int(int32(percentile))
		w.Float(share)
		if err := w.End(); err != nil {
			return err
		}
	}
	return nil
}

// kindNames are the kinds of ties as the tables write them.
var kindNames = [...]string{"class", "grade", "school", "outside"}

func (r *Recorder) writeTies(d *metric.Day) error {
	r.listed = d.Day
	return d.View.EachTie(func(t metric.TieRow) error {
		w := r.ties
		w.Int(int32(d.Day))
		w.Int(id(t.A))
		w.Int(id(t.B))
		w.Text(kindNames[t.Kind])
		w.Bool(t.Close)
		w.Int(int32(t.Formed))
		w.Float(t.PaidA)
		w.Float(t.PaidB)
		w.Int(int32(t.MissedA))
		w.Int(int32(t.MissedB))
		return w.End()
	})
}
