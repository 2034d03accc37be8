package sim

import (
	"cmp"
	"slices"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

// SchoolYear is the calendar year in which the current school year began.
func (w *World) SchoolYear() int { return w.year }

// moveUp lets a school year begin. Classes are cohorts: each moves up a grade. A
// class at the end of its stage begins anew in the lowest grade of it; its
// children go to classes that begin anew in the next stage, and those who find
// none, or have done the last grade, leave, and newcomers take their seats.
func (w *World) moveUp() {
	w.growOlder()
	done := w.raiseGrades()
	begun := w.begun()
	var arriving [len(rules.Stages)][]uint32
	var leavers []uint32
	for s := range rules.Stages {
		if next := s + 1; next < len(begun) && len(begun[next]) > 0 {
			arriving[next] = append(arriving[next], done[s]...)
			continue
		}
		from := w.startOf(s, &begun)
		arriving[from] = append(arriving[from], done[s]...)
		leavers = append(leavers, done[s]...)
	}
	w.ageOut(leavers)
	for s := range arriving {
		w.deal(arriving[s], begun[s])
	}
	w.Places.Enrol(w.Children.Class)
	w.enter(leavers)
	w.retie()
}

// raiseGrades moves every class up, and gives the children of those whose stage
// has ended, by stage, in the order of schools and classes.
func (w *World) raiseGrades() (done [len(rules.Stages)][]uint32) {
	for i := range w.Places.Classes {
		k := &w.Places.Classes[i]
		stage := rules.StageOf(int(k.Grade))
		first, past := w.spanOf(stage)
		k.Grade++
		if int(k.Grade) >= past {
			k.Grade = uint8(first)
			done[stage] = append(done[stage], w.Places.InClass(uint32(i))...)
		}
	}
	return done
}

// spanOf are the grades of a stage through which a class goes.
func (w *World) spanOf(stage int) (first, past int) {
	if w.scenario.Population.Network != "" { // its grades are those of the file
		return rules.Stages[stage].First, rules.Stages[stage].Past
	}
	return w.gradesOf(stage)
}

// begun are the classes that begin anew, by stage: since all have moved up, those
// in a lowest grade. Where a stage has a single grade all of its classes are.
func (w *World) begun() (begun [len(rules.Stages)][]uint32) {
	for i, k := range w.Places.Classes {
		stage := rules.StageOf(int(k.Grade))
		if first, _ := w.spanOf(stage); int(k.Grade) == first {
			begun[stage] = append(begun[stage], uint32(i))
		}
	}
	return begun
}

// startOf is the stage in which newcomers replace those who leave from a stage:
// the lowest from which classes lead up to it without a gap, if any begins there
// this year, else the same stage.
func (w *World) startOf(stage int, begun *[len(rules.Stages)][]uint32) int {
	var there [len(rules.Stages)]bool
	for _, k := range w.Places.Classes {
		there[rules.StageOf(int(k.Grade))] = true
	}
	from := stage
	for from > 0 && there[from-1] {
		from--
	}
	if len(begun[from]) == 0 {
		return stage
	}
	return from
}

// deal seats children in classes: cut into as even parts as there are classes in
// each school, in order, so that schoolmates stay together as far as there is
// room, and shuffled over the classes of the school by a lot of each child's own.
func (w *World) deal(children, classes []uint32) {
	k := w.seed.Key(rng.Enter, w.Day)
	for i, n := 0, len(classes); i < n; {
		school, j := w.Places.Classes[classes[i]].School, i
		for j < n && w.Places.Classes[classes[j]].School == school {
			j++
		}
		intake := children[len(children)*i/n : len(children)*j/n]
		slices.SortFunc(intake, func(c, d uint32) int {
			return cmp.Or(cmp.Compare(k.Bits(w.Children.Key[c], 0), k.Bits(w.Children.Key[d], 0)), cmp.Compare(c, d))
		})
		for at, c := range intake {
			w.Children.Class[c] = classes[i+at%(j-i)]
		}
		i = j
	}
}

// growOlder lets skill grow with a year of age. Those elsewhere stand for whoever
// is in their place: they keep their age.
func (w *World) growOlder() {
	more := num.U(w.scenario.Population.SavvyPerYear)
	for c := range uint32(w.Children.Len()) {
		if w.Children.IsElsewhere(c) {
			w.Children.Born[c]++
			continue
		}
		w.Children.Savvy[c] = min(w.Children.Savvy[c]+more, num.UnitOne)
	}
}

// retie tells every tie anew how its two know each other.
func (w *World) retie() {
	w.pool.Each(w.Accounts.Len(), func(_, lo, hi int) {
		for a := uint32(lo); a < uint32(hi); a++ {
			c := w.Accounts.Owner[a]
			from, past := w.Ties.Segment(a)
			for h := from; h < past; h++ {
				w.Ties.SetKind(h, w.kindOf(c, w.Accounts.Owner[w.Ties.Alter[h]]))
			}
		}
	})
}
