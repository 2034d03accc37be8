package sim

import (
	"math"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

// populate lays out schools, children, accounts and ties.
func (w *World) populate() error {
	if w.scenario.Population.Network != "" {
		return w.fromNetwork()
	}
	w.drawSchools()
	w.addChildren(nil)
	w.openAccounts()
	if w.scenario.Ties.Pattern == "regular" {
		w.tieRegularly()
	} else {
		w.buildTies(w.mixedTies())
	}
	return nil
}

// seatBits is the part of a child's key that counts seats of a school.
const seatBits = 14

// drawSchools fills schools one after the other until all children have a seat.
// The next school is of the stage that most lacks children against equal cohorts,
// and its class sizes are its own draws, so one child more changes the last
// school alone.
func (w *World) drawSchools() {
	p := w.scenario.Population
	left := uint32(p.Children)
	var made [len(rules.Stages)]float64
	for left > 0 {
		stage := w.lackingStage(&made)
		before := left
		left = w.drawSchool(stage, left)
		made[stage] += float64(before - left)
	}
}

// gradesOf are the grades of a stage that are simulated.
func (w *World) gradesOf(stage int) (first, past int) {
	p, s := w.scenario.Population, rules.Stages[stage]
	return max(s.First, p.GradeMin), min(s.Past, p.GradeMax+1)
}

func (w *World) lackingStage(made *[len(rules.Stages)]float64) int {
	best, most := 0, math.Inf(-1)
	total := 0.0
	for _, m := range made {
		total += m
	}
	grades := float64(w.scenario.Population.GradeMax - w.scenario.Population.GradeMin + 1)
	for i := range rules.Stages {
		first, past := w.gradesOf(i)
		if first >= past {
			continue
		}
		lack := float64((total+1)*float64(past-first))/grades - made[i]
		if lack > most {
			best, most = i, lack
		}
	}
	return best
}

// drawSchool adds one school for at most left children and gives who is left.
func (w *World) drawSchool(stage int, left uint32) uint32 {
	p, pl := w.scenario.Population, &w.Places
	id := uint32(len(pl.Schools))
	k := w.seed.Key(rng.InitSchool, 0)
	row := uint32(0)
	if id > 0 {
		row = pl.Schools[id-1].Past
	}
	school := agents.School{Stage: uint8(stage), First: row, Past: row, ClassFirst: uint32(len(pl.Classes))}
	mean, parallel := p.ClassPrimary, p.ClassesPrimary
	if rules.Stages[stage].Secondary {
		mean, parallel = p.ClassSecondary, p.ClassesSecond
	}
	first, past := w.gradesOf(stage)
	for grade := first; grade < past; grade++ {
		for i := range parallel {
			z := num.Normal(k.Float(id, uint32(grade*parallel+i)))
			size := min(uint32(max(math.Round(mean+float64(p.ClassSD*z)), 1)), left, 1<<seatBits-(school.Past-school.First))
			if size == 0 {
				continue
			}
			pl.Classes = append(pl.Classes, agents.Class{School: id, Grade: uint8(grade), First: school.Past, Past: school.Past + size})
			school.Past += size
			left -= size
		}
	}
	school.ClassPast = uint32(len(pl.Classes))
	pl.Schools = append(pl.Schools, school)
	markGrades(pl.Classes[school.ClassFirst:])
	return left
}

// markGrades tells the classes of a school which rows their grade has.
func markGrades(classes []agents.Class) {
	for i := 0; i < len(classes); {
		j := i
		for j < len(classes) && classes[j].Grade == classes[i].Grade {
			j++
		}
		for k := i; k < j; k++ {
			classes[k].GradeFirst, classes[k].GradePast = classes[i].First, classes[j-1].Past
		}
		i = j
	}
}

// known is what a network tells of a child; the rest is drawn.
type known struct {
	age    int // -1 unknown
	traits uint8
}

// addChildren makes the children of all classes and those elsewhere, and draws
// what is not known of them (known is nil, or has one row a child in a class).
func (w *World) addChildren(from []known) {
	inSchool := 0
	if n := len(w.Places.Schools); n > 0 {
		inSchool = int(w.Places.Schools[n-1].Past)
	}
	elsewhere := 0
	if w.rules.on.Circle {
		elsewhere = w.scenario.Population.Elsewhere
	}
	agents.Make(&w.Children, inSchool+elsewhere)
	w.pool.Each(len(w.Places.Schools), func(_, lo, hi int) {
		for s := lo; s < hi; s++ {
			w.seatChildren(uint32(s), from)
		}
	})
	for i := range uint32(elsewhere) {
		w.placeElsewhere(uint32(inSchool)+i, i)
	}
	w.Places.Enrol(w.Children.Class)
}

func (w *World) seatChildren(school uint32, from []known) {
	s, luck := &w.Places.Schools[school], w.seed.Key(rng.InitChild, 0)
	for class := s.ClassFirst; class < s.ClassPast; class++ {
		k := &w.Places.Classes[class]
		for c := k.First; c < k.Past; c++ {
			w.Children.Class[c] = class
			w.Children.Key[c] = school<<seatBits | (c - s.First)
			age := rules.AgeOfGrade(int(k.Grade))
			if from != nil {
				w.Children.Traits[c] |= from[c].traits
				if from[c].age >= 0 {
					age = from[c].age
				}
			}
			w.drawTraits(c, age, luck)
		}
	}
}

// placeElsewhere makes a child of the circle in another place, aged 11 to 16.
func (w *World) placeElsewhere(c, i uint32) {
	w.Children.Class[c] = agents.None
	w.Children.Key[c] = ^uint32(0) - i
	w.Children.Traits[c] = agents.Elsewhere
	k := w.seed.Key(rng.InitChild, 0)
	w.drawTraits(c, 11+int(k.Below(w.Children.Key[c], 99, 6)), k)
}

// drawTraits draws what a child brings along, with draws 1 to 7, 10 and 12 of its own
// under a key.
func (w *World) drawTraits(c uint32, age int, k rng.Key) {
	p, wake, ch := &w.scenario.Population, &w.scenario.Wake, &w.Children
	key := ch.Key[c]
	normal := func(i uint32, mean, sd float64) float64 { return mean + float64(sd*num.Normal(k.Float(key, i))) }
	lognormal := func(i uint32, median, sigma float64) float64 {
		return float64(median * num.Exp(float64(sigma*num.Normal(k.Float(key, i)))))
	}
	ch.Born[c] = uint16(w.year - age)
	ch.Drive[c] = num.U(normal(1, p.Drive, p.DriveSD))
	ch.Payback[c] = num.U(normal(2, p.Payback, p.PaybackSD))
	ch.Savvy[c] = num.U(normal(3, p.Savvy+float64(p.SavvyPerYear*float64(age-11)), p.SavvySD))
	ch.Merit[c] = num.U(k.Float(key, 4))
	ch.Allowance[c] = uint32(min(lognormal(5, p.Allowance, p.AllowanceSigma), 1e5) * 100)
	ch.BaseMinutes[c] = uint16(min(lognormal(6, wake.MinutesMedian, wake.MinutesSigma), float64(wake.MinutesMax)) + 0.5)
	// The mean of a lognormal is its median times exp(sigma^2/2).
	median := wake.Habit / num.Exp(float64(wake.HabitSigma*wake.HabitSigma)/2)
	ch.BaseHabit[c] = uint32(num.P(lognormal(7, median, wake.HabitSigma)))
	ch.Habit[c] = ch.BaseHabit[c]
	w.lock(c)
	ch.BaseFeeling[c] = num.U(normal(12, w.scenario.Feel.Base, w.scenario.Feel.SD))
	ch.Wellbeing[c] = ch.BaseFeeling[c]
	ch.Money[c] = uint32(num.Mul(uint64(ch.Allowance[c])*4, num.Mul(w.rules.saved, k.Frac(key, 10))))
	ch.Account[c] = agents.None
}
