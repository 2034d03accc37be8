package sim

import (
	"math"

	"likesim/agents"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
)

// openAccounts gives watches, and an account each, to owners; decides who starts
// inside the circle; and gives accounts the age, level and likes of their past.
func (w *World) openAccounts() {
	owners := w.chooseOwners()
	agents.Make(&w.Accounts, len(owners))
	for a, c := range owners {
		w.Accounts.Owner[a] = c
		w.Children.Account[c] = uint32(a)
	}
	w.pool.Each(len(owners), func(_, lo, hi int) {
		for a := uint32(lo); a < uint32(hi); a++ {
			w.openAccount(a, w.Accounts.Owner[a])
		}
	})
}

// chooseOwners lists the children with a watch. With a network everybody in it
// has one: its ties are ties of the platform.
func (w *World) chooseOwners() []uint32 {
	p, k := &w.scenario.Population, w.seed.Key(rng.InitAccount, 0)
	chance := w.ownershipByAge()
	var owners []uint32
	for c := range uint32(w.Children.Len()) {
		grade := w.gradeOf(c)
		if p.Network != "" || w.Children.IsElsewhere(c) || k.Float(w.Children.Key[c], 1) < chance[grade] {
			owners = append(owners, c)
		}
	}
	return owners
}

// gradeOf is a child's grade, 0 elsewhere.
func (w *World) gradeOf(c uint32) int {
	if class := w.Children.Class[c]; class != agents.None {
		return int(w.Places.Classes[class].Grade)
	}
	return 0
}

// ownershipByAge scales the ratios by age so that equal cohorts of the simulated
// grades own owner_share on average.
func (w *World) ownershipByAge() [13]float64 {
	p := &w.scenario.Population
	sum := 0.0
	for g := p.GradeMin; g <= p.GradeMax; g++ {
		sum += p.OwnerByAge[g]
	}
	mean := sum / float64(p.GradeMax-p.GradeMin+1)
	var chance [13]float64
	for g := range chance {
		if mean > 0 {
			chance[g] = min(float64(p.OwnerShare*p.OwnerByAge[g])/mean, 1)
		}
	}
	return chance
}

// openAccount draws an account's past.
func (w *World) openAccount(a, c uint32) {
	s, k, key := w.scenario, w.seed.Key(rng.InitAccount, 0), w.Children.Key[c]
	age := float64(k.Float(key, 2) * float64(s.Population.AccountAge))
	w.Accounts.Born[a] = agents.Stamp(w.Day - int(age))
	// Drive decides who is in the circle: twice the mean drive, twice the chance.
	drive := float64(num.F(num.Wide(w.Children.Drive[c]))) / max(s.Population.Drive, 0.01)
	member := w.rules.on.Circle && (w.Children.IsElsewhere(c) || k.Float(key, 3) < float64(s.Circle.InitialShare*drive))
	w.giveExperience(a, c, age, member)
	w.givePast(a, c, age, member, k)
	w.giveCheats(c, member, k)
	w.Children.Want[c] = uint16(w.usualLength(c, k))
	if member {
		w.Children.Member[c] = 1
	}
}

// giveExperience gives an account the XP of its age at the owner's usual minutes.
func (w *World) giveExperience(a, c uint32, age float64, member bool) {
	l := &w.rules.ladder
	minutes := uint32(w.Children.BaseMinutes[c]) * 2 / 3
	if member {
		minutes = max(minutes, w.rules.entry.Minutes)
	}
	w.Accounts.XP[a] = uint32(float64(age * float64(l.Earned(minutes, 0, 0, 0))))
	w.Accounts.Level[a] = l.Of(w.Accounts.XP[a], 1, w.rules.limits.LevelCap)
	w.Accounts.Tier[a] = w.rules.limits.TierOf(w.Accounts.Level[a])
}

// givePast gives an account the lifetime likes of its age: members at
// circle.initial_rate for a uniform part of it, casual children at the rate that
// the giving rule implies. What is received a day varies lognormally between
// children, as list lengths do.
func (w *World) givePast(a, c uint32, age float64, member bool, k rng.Key) {
	s, key := w.scenario, w.Children.Key[c]
	rate, days := w.casualRate(w.Accounts.Tier[a]), age
	if member {
		rate, days = s.Circle.InitialRate, float64(age*k.Float(key, 4))
	}
	spread := num.Exp(float64(s.Ties.Sigma * num.Normal(k.Float(key, 5))))
	likes := float64(rate * float64(days*spread))
	if limit := w.rules.limits.Intake; limit > 0 {
		likes = min(likes, float64(days*float64(limit)))
	}
	likes = min(likes, mostPast)
	w.Accounts.Likes[a] = uint32(likes)
	w.Accounts.Balance[a] = uint32(likes)
	w.Children.Expectation[c] = uint32(float64(min(float64(rate*spread), 1e6) * rules.ExpectScale))
}

// mostPast is the most likes that an account can start with: what is beyond a
// column is another number on another processor.
const mostPast = 1 << 31

// casualRate is the likes a day that a casual child gives, and so receives on
// average: habit x visits x quota.
func (w *World) casualRate(tier ties.Tier) float64 {
	return float64(w.scenario.Wake.Habit * float64((1+w.scenario.Give.CasualVisits)*float64(w.rules.limits.QuotaOf(tier))))
}

func (w *World) giveCheats(c uint32, member bool, k rng.Key) {
	s, key := w.scenario, w.Children.Key[c]
	share := s.Autoliker.InitialCasual
	if member {
		share = s.Autoliker.InitialCircle
	}
	if w.rules.on.Autolikers && k.Float(key, 6) < share {
		w.Children.Cheats[c] |= agents.HasAutoliker
	}
	if w.rules.on.Bypass && k.Float(key, 7) < s.Bypass.Initial {
		w.Children.Cheats[c] |= agents.KnowsBypass
	}
}

// usualLength draws how long a child's list usually is.
func (w *World) usualLength(c uint32, k rng.Key) int {
	m := &w.scenario.Ties
	z := num.Normal(k.Float(w.Children.Key[c], 8))
	n := math.Round(float64(m.Median * num.Exp(float64(m.Sigma*z))))
	return int(min(n, float64(w.rules.limits.FriendCap)))
}
