package experiment

import (
	"context"
	"math"
	"slices"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// replicate simulates all arms with the same luck. Arms that ask the same so far
// are one world, which is forked on the first day on which they differ.
type replicate struct {
	arms    []Arm
	seen    []*seen
	options sim.Options
	start   *start
}

// simulate runs one replicate of all arms.
func (p *Plan) simulate(ctx context.Context, k, workers int) ([]*seen, error) {
	r := &replicate{arms: p.Arms, options: sim.Options{Workers: workers, Replicate: uint32(k)}}
	for _, a := range p.Arms {
		s, err := newSeen(p.Outcomes, a.Scenario.Run.Days)
		if err != nil {
			return nil, err
		}
		r.seen = append(r.seen, s)
	}
	all := make([]int, len(p.Arms))
	for i := range all {
		all[i] = i
	}
	// The group of the first arm comes first: it says where the children stand.
	for _, group := range r.split(all, scenarios.AtTheLayout) {
		w, err := sim.New(r.arms[group[0]].Scenario, r.options)
		if err == nil {
			err = r.grow(ctx, w, group)
		}
		if err != nil {
			return nil, err
		}
	}
	return r.seen, nil
}

// grow simulates a group of arms that ask the same up to the world's day.
func (r *replicate) grow(ctx context.Context, w *sim.World, group []int) error {
	day := r.parting(group)
	last := w.Scenario().Run.Days
	d, err := r.walk(ctx, w, group, min(day-1, last))
	if err != nil {
		return err
	}
	if day > last {
		for _, i := range group {
			r.seen[i].end(w, d, r.start)
		}
		return nil
	}
	groups := r.split(group, day)
	for _, other := range groups[1:] {
		fork, err := w.Fork(r.arms[other[0]].Scenario)
		if err == nil {
			err = r.grow(ctx, fork, other)
		}
		if err != nil {
			return err
		}
	}
	return r.grow(ctx, w, groups[0])
}

// walk simulates to the end of a day, which all arms of the group see.
func (r *replicate) walk(ctx context.Context, w *sim.World, group []int, last int) (d *metric.Day, err error) {
	observer := w.NewObserver()
	r.begin(w)
	for w.Day < last {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w.Step()
		r.begin(w)
		if w.Day < 1 {
			continue
		}
		d = w.Observe(observer)
		for _, i := range group {
			if err := r.seen[i].see(d); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

// begin notes where the children stand when the burn-in is over.
func (r *replicate) begin(w *sim.World) {
	if w.Day == 0 && r.start == nil {
		r.start = startOf(w)
	}
}

// parting is the first day on which the arms of a group do not ask the same.
func (r *replicate) parting(group []int) int {
	first := math.MaxInt
	for _, i := range group[1:] {
		if day, differ := scenarios.Parting(r.arms[group[0]].Scenario, r.arms[i].Scenario); differ {
			first = min(first, day)
		}
	}
	return first
}

// split divides a group into those that ask the same up to a day and on it.
func (r *replicate) split(group []int, day int) (groups [][]int) {
	for _, i := range group {
		at := slices.IndexFunc(groups, func(g []int) bool {
			parts, differ := scenarios.Parting(r.arms[g[0]].Scenario, r.arms[i].Scenario)
			return !differ || parts > day
		})
		if at < 0 {
			groups = append(groups, []int{i})
			continue
		}
		groups[at] = append(groups[at], i)
	}
	return groups
}
