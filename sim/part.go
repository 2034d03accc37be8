package sim

import (
	"context"
	"iter"
	"strconv"
	"strings"

	"likesim/agents"
	"likesim/scenarios"
)

// Question is a run to be simulated: what it asks and how.
type Question struct {
	Scenario *scenarios.Scenario
	Options  Options
}

// Parted is where two runs part: the first day, the first phase of it, and the
// first column and row that differ.
type Parted struct {
	Day   int    // the day they part on; before the first day simulated, at the layout
	Phase string // empty at the layout
	Parting
	Said    Said   // the same in words
	Child   uint32 // agents.None where the row is none of a child's
	Account uint32 // agents.None where the row is none of an account's
}

// Part simulates two questions side by side and finds where they part, if they do
// before the shorter one ends. It simulates the days before the parting twice, for
// the state of every phase is compared on the parting day alone. Errors: a world
// that cannot be laid out, the context's.
func Part(ctx context.Context, one, two Question, progress Progress) (*Parted, error) {
	a, b, err := layOut(one, two)
	if err != nil {
		return nil, err
	}
	if !alike(a, b) {
		return parted(a, b, ""), nil
	}
	first, last := a.Day, min(one.Scenario.Run.Days, two.Scenario.Run.Days)
	for a.Day < last {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a.Step()
		b.Step()
		if !alike(a, b) {
			return partedOn(ctx, a.Day, one, two)
		}
		progress(a.Day-first, last-first)
	}
	return nil, nil
}

func layOut(one, two Question) (a, b *World, err error) {
	if a, err = New(one.Scenario, one.Options); err != nil {
		return nil, nil, err
	}
	b, err = New(two.Scenario, two.Options)
	return a, b, err
}

// alike says whether two worlds are on the same day in the same state.
func alike(a, b *World) bool { return a.Day == b.Day && a.Digest() == b.Digest() }

// partedOn goes to the day again and compares the worlds after each phase.
func partedOn(ctx context.Context, day int, one, two Question) (*Parted, error) {
	a, b, err := layOut(one, two)
	if err != nil {
		return nil, err
	}
	for a.Day < day-1 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a.Step()
		b.Step()
	}
	nextA, stopA := iter.Pull(a.phases())
	defer stopA()
	nextB, stopB := iter.Pull(b.phases())
	defer stopB()
	for {
		phase, more := nextA()
		if _, also := nextB(); !more || !also {
			break
		}
		if !alike(a, b) {
			return parted(a, b, phase), nil
		}
	}
	// The digests of the whole day differed and those of its phases did not.
	panic("sim: a day does not end as its last phase left it")
}

// phases simulates the next day and stops after each phase. Left early, the rest
// of the day is simulated without stops.
func (w *World) phases() iter.Seq[string] {
	return func(yield func(string) bool) {
		on := true
		w.StepWith(func(p Phase, run func()) {
			run()
			on = on && yield(p.Name)
		})
	}
}

// parted describes two worlds that differ.
func parted(a, b *World, phase string) *Parted {
	first, differ := Difference(a, b)
	p := &Parted{Day: a.Day, Phase: phase, Parting: first, Child: agents.None, Account: agents.None}
	if !differ {
		p.Parting = Parting{Column: "day", One: strconv.Itoa(a.Day), Two: strconv.Itoa(b.Day)}
		p.Said = Said{columnWords("day").what, p.One, p.Two}
		return p
	}
	p.Said = inWordsOf(a, b, first)
	row := uint32(p.Row)
	switch {
	case strings.HasPrefix(p.Column, "children."):
		p.Child = row
		if p.Row < a.Children.Len() {
			p.Account = a.Children.Account[row]
		}
	default:
		p.Account = row
		if p.Row < a.Accounts.Len() {
			p.Child = a.Accounts.Owner[row]
		}
	}
	return p
}
