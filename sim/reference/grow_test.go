package reference

import (
	"cmp"
	"math"
	"slices"
	"time"

	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/internal/num"
	"likesim/internal/rng"
	"likesim/sim/metric"
)

// place is a class, or the grade or school of one.
type place struct {
	kind  ties.Kind
	class uint32
}

// roll are the children of a class, its grade or its school by school, grade,
// class and child.
func (m *model) roll(kind ties.Kind, of uint32) []uint32 {
	at := place{kind, of}
	if list, known := m.rolls[at]; known {
		return list
	}
	var list []uint32
	for _, c := range ids(m.children) {
		if k := m.children[c].Class; k != agents.None && m.relation(of, k) <= kind {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(c, d uint32) int {
		k, l := m.children[c].Class, m.children[d].Class
		return cmp.Or(cmp.Compare(m.classes[k].grade, m.classes[l].grade), cmp.Compare(k, l))
	})
	m.rolls[at] = list
	return list
}

// relation is how two classes stand to each other.
func (m *model) relation(k, l uint32) ties.Kind {
	if k == agents.None || l == agents.None || m.classes[k].school != m.classes[l].school {
		return ties.Outside
	}
	if k == l {
		return ties.Class
	}
	if m.classes[k].grade == m.classes[l].grade {
		return ties.Grade
	}
	return ties.School
}

// kindOf is how the owners of two accounts know each other.
func (m *model) kindOf(a, b uint32) ties.Kind {
	return m.relation(m.ownerOf(a).Class, m.ownerOf(b).Class)
}

// grow is 7.2.
func (m *model) grow() {
	if !m.s.Mechanisms.Growing {
		return
	}
	date := m.s.DateOf(m.day)
	year := date.Year()
	if date.Month() < time.September {
		year--
	}
	if year > m.year {
		m.year = year
		m.beginSchoolYear()
	}
	m.adoptWatches()
}

// beginSchoolYear moves classes up a grade. Children of a class at the end of its
// stage go to the next stage or leave.
func (m *model) beginSchoolYear() {
	m.growOlder()
	done := m.raiseGrades()
	begun := m.beginAnew()
	arriving, leavers := map[int][]uint32{}, []uint32(nil)
	for stage := range rules.Stages {
		to := stage + 1
		if len(begun[to]) == 0 {
			to = m.entryStage(stage, begun)
			leavers = append(leavers, done[stage]...)
		}
		arriving[to] = append(arriving[to], done[stage]...)
	}
	for _, c := range leavers {
		m.leaveSchool(c)
	}
	for stage := range rules.Stages {
		m.deal(arriving[stage], begun[stage])
	}
	clear(m.rolls)
	m.welcome(leavers)
	for _, a := range ids(m.accounts) {
		for _, b := range m.accounts[a].friends {
			m.accounts[a].of[b].kind = m.kindOf(a, b)
		}
	}
}

func (m *model) growOlder() {
	for _, c := range m.children {
		if isElsewhere(c) {
			c.Born++
			continue
		}
		c.Savvy = min(c.Savvy+num.U(m.s.Population.SavvyPerYear), num.UnitOne)
	}
}

// stageSpan are the first grade of a stage and the one past its last, of those
// that are simulated.
func (m *model) stageSpan(stage int) (first, past int) {
	first, past = rules.Stages[stage].First, rules.Stages[stage].Past
	if m.s.Population.Network == "" {
		first, past = max(first, m.s.Population.GradeMin), min(past, m.s.Population.GradeMax+1)
	}
	return first, past
}

// raiseGrades gives the children whose stage has ended, by stage.
func (m *model) raiseGrades() map[int][]uint32 {
	done := map[int][]uint32{}
	for _, k := range ids(m.classes) {
		stage := rules.StageOf(m.classes[k].grade)
		if _, past := m.stageSpan(stage); m.classes[k].grade+1 >= past {
			done[stage] = append(done[stage], m.roll(ties.Class, k)...)
		}
	}
	for _, k := range m.classes {
		first, past := m.stageSpan(rules.StageOf(k.grade))
		k.grade++
		if k.grade >= past {
			k.grade = first
		}
	}
	return done
}

// beginAnew are the classes in the lowest grade of each stage.
func (m *model) beginAnew() map[int][]uint32 {
	begun := map[int][]uint32{}
	for _, k := range ids(m.classes) {
		stage := rules.StageOf(m.classes[k].grade)
		if first, _ := m.stageSpan(stage); m.classes[k].grade == first {
			begun[stage] = append(begun[stage], k)
		}
	}
	return begun
}

// entryStage is the lowest stage from which classes lead up to a stage without a
// gap, or the stage itself if none begins there.
func (m *model) entryStage(stage int, begun map[int][]uint32) int {
	there := map[int]bool{}
	for _, k := range m.classes {
		there[rules.StageOf(k.grade)] = true
	}
	entry := stage
	for there[entry-1] {
		entry--
	}
	if len(begun[entry]) == 0 {
		return stage
	}
	return entry
}

// deal cuts children into even parts for schools and deals each over its classes
// by lot.
func (m *model) deal(children, classes []uint32) {
	lot := m.key(rng.Enter)
	for i := 0; i < len(classes); {
		school := m.classes[classes[i]].school
		j := i
		for j < len(classes) && m.classes[classes[j]].school == school {
			j++
		}
		intake := slices.Clone(children[len(children)*i/len(classes) : len(children)*j/len(classes)])
		slices.SortFunc(intake, func(c, d uint32) int {
			return cmp.Or(cmp.Compare(lot.Bits(m.children[c].Key, 0), lot.Bits(m.children[d].Key, 0)), cmp.Compare(c, d))
		})
		for n, c := range intake {
			m.children[c].Class = classes[i+n%(j-i)]
		}
		i = j
	}
}

// leaveSchool closes a child's account and empties its seat; money leaves too.
func (m *model) leaveSchool(id uint32) {
	c, likes := m.children[id], int64(0)
	if a, ok := m.accounts[c.Account]; ok {
		likes = int64(a.Likes)
		m.closeAccount(c.Account)
	}
	m.flows[metric.Everyone][metric.AgedOut]++
	m.flows[metric.Owners][metric.AgedOut]++
	m.pay(market.Payment{From: id, To: market.Family, Fen: c.Money, Kind: market.Departure, Account: market.None})
	m.noteChild(metric.AgeOut, id, metric.None, metric.None, likes)
	*c = child{Key: c.Key, Account: agents.None}
}

// closeAccount takes an account off the platform.
func (m *model) closeAccount(id uint32) {
	a, c := m.accounts[id], m.ownerOf(id)
	m.untieAll(id)
	m.count(c, metric.Vanished, int64(a.Likes))
	m.leaveCircle(id)
	if hasAutoliker(c) {
		m.stopAutoliker(id)
	}
	a.State, a.Price = agents.Closed, 0
	c.Account = agents.None
}

func (m *model) leaveCircle(a uint32) {
	if c := m.ownerOf(a); c.Member == 1 {
		m.count(c, metric.CircleLeaves, 1)
		m.note(metric.CircleLeave, a, metric.None, 0)
		c.Member = 0
	}
}

// welcome fills seats with newcomers.
func (m *model) welcome(seats []uint32) {
	luck, chance := m.key(rng.Enter), m.ownership()
	var owners []uint32
	for _, id := range seats {
		c := m.children[id]
		grade := m.classes[c.Class].grade
		m.drawTraits(c, grade+5, luck)
		m.count(c, metric.Newcomers, 1)
		m.pay(market.Payment{From: market.Family, To: id, Fen: m.savings(c, luck), Kind: market.Allowance, Account: market.None})
		if m.s.Population.Network != "" || luck.Float(c.Key, 11) < chance(grade) {
			owners = append(owners, id)
		}
	}
	m.openWatches(owners)
	for _, id := range seats {
		m.noteChild(metric.Newcomer, id, m.children[id].Account, metric.None, int64(m.classes[m.children[id].Class].grade))
	}
}

// ownership is the chance of a grade to own a watch.
func (m *model) ownership() func(grade int) float64 {
	p, sum := &m.s.Population, 0.0
	for g := p.GradeMin; g <= p.GradeMax; g++ {
		sum += p.OwnerByAge[g]
	}
	mean := sum / float64(p.GradeMax-p.GradeMin+1)
	return func(grade int) float64 {
		if mean <= 0 {
			return 0
		}
		return min(float64(p.OwnerShare*p.OwnerByAge[grade])/mean, 1)
	}
}

// drawTraits is section 5, Children.
func (m *model) drawTraits(c *child, age int, luck rng.Key) {
	p, wake := &m.s.Population, &m.s.Wake
	normal := func(n uint32, mean, sd float64) num.Unit {
		return num.U(mean + float64(sd*num.Normal(luck.Float(c.Key, n))))
	}
	lognormal := func(n uint32, median, sigma float64) float64 {
		return float64(median * num.Exp(float64(sigma*num.Normal(luck.Float(c.Key, n)))))
	}
	c.Born = uint16(m.year - age)
	c.Drive, c.Payback = normal(1, p.Drive, p.DriveSD), normal(2, p.Payback, p.PaybackSD)
	c.Savvy = normal(3, p.Savvy+float64(p.SavvyPerYear*float64(age-11)), p.SavvySD)
	c.Merit = num.U(luck.Float(c.Key, 4))
	c.Allowance = uint32(min(lognormal(5, p.Allowance, p.AllowanceSigma), 1e5) * 100)
	c.BaseMinutes = uint16(min(lognormal(6, wake.MinutesMedian, wake.MinutesSigma), float64(wake.MinutesMax)) + 0.5)
	c.BaseHabit = uint32(num.P(lognormal(7, wake.Habit/num.Exp(float64(wake.HabitSigma*wake.HabitSigma)/2), wake.HabitSigma)))
	c.Habit = c.BaseHabit
	m.lock(c)
	c.BaseFeeling = normal(12, m.s.Feel.Base, m.s.Feel.SD)
	c.Wellbeing = c.BaseFeeling
}

// savings is what of four weeks' pocket money a child brings along, in fen.
func (m *model) savings(c *child, luck rng.Key) uint32 {
	return uint32(num.Mul(uint64(c.Allowance)*4, num.Mul(m.rules.saved, luck.Frac(c.Key, 10))))
}

// adoptWatches lets children without an account get one, by what their class had
// in the morning.
func (m *model) adoptWatches() {
	luck := m.key(rng.Adopt)
	var adopters []uint32
	for _, id := range ids(m.children) {
		c := m.children[id]
		if c.Account != agents.None || c.Class == agents.None || c.Gone != 0 || c.Cheats&agents.WasBanned != 0 || !m.weekly(c) {
			continue
		}
		refused := m.forLife(rng.Refuse).Hit(c.Key, uint32(c.Born), m.rules.refuse)
		if !refused && luck.Hit(c.Key, 0, m.rules.growth.Adopts(m.owners(c.Class), len(m.roll(ties.Class, c.Class)))) {
			adopters = append(adopters, id)
		}
	}
	before := map[uint32]int{}
	for _, id := range adopters {
		before[id] = m.owners(m.children[id].Class)
	}
	m.openWatches(adopters)
	for _, id := range adopters {
		m.count(m.children[id], metric.Adoptions, 1)
		m.noteChild(metric.Adoption, id, m.children[id].Account, metric.None, int64(before[id]))
	}
}

// owners is how many of a class have a live account.
func (m *model) owners(class uint32) (n int) {
	for _, c := range m.roll(ties.Class, class) {
		if a, ok := m.accounts[m.children[c].Account]; ok && a.State == agents.Live {
			n++
		}
	}
	return n
}

// openWatches opens new accounts: level 1, no likes, no ties; usual length of the
// list and expectation are drawn as at the start.
func (m *model) openWatches(owners []uint32) {
	luck, mixing := m.key(rng.Adopt), &m.s.Ties
	spread := func(c *child, n uint32) float64 {
		return num.Exp(float64(mixing.Sigma * num.Normal(luck.Float(c.Key, n))))
	}
	for _, id := range owners {
		c := m.children[id]
		level := m.rules.ladder.Of(0, 1, m.rules.limits.LevelCap)
		a := &account{Owner: id, Born: m.today(), Level: level, Tier: m.rules.limits.TierOf(level), of: map[uint32]*half{}}
		c.Account = uint32(len(m.accounts))
		m.accounts[c.Account] = a
		rate := float64(m.s.Wake.Habit * float64((1+m.s.Give.CasualVisits)*float64(m.rules.limits.QuotaOf(a.Tier))))
		c.Expectation = uint32(min(float64(rate*spread(c, 5)), 1e6) * rules.ExpectScale)
		c.Want = uint16(min(math.Round(float64(mixing.Median*spread(c, 8))), float64(m.rules.limits.FriendCap)))
	}
}
