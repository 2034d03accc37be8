package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
	"likesim/internal/rng"
)

func TestPressureDecaysAndThenEachEventTakesItsShareOfTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := defaults(t).Answer
		a.Nagged, a.Dropped, a.DroppedClass, a.Decay = share(t, "nagged"), share(t, "dropped"), share(t, "class"), share(t, "decay")
		p := share(t, "pressure")
		nags, drops, classDrops := rapid.Uint16Range(0, 90).Draw(t, "nags"), rapid.Uint16Range(0, 90).Draw(t, "drops"), rapid.Uint16Range(0, 3).Draw(t, "class drops")
		left := 1 - p*(1-a.Decay)
		left *= math.Pow(1-a.Nagged, math.Min(float64(nags), 64))
		left *= math.Pow(1-a.Dropped, math.Min(float64(drops), 64))
		left *= math.Pow(1-a.DroppedClass, math.Min(float64(classDrops), 64))
		r := a.Compile()
		got := r.Pressure(num.P(p), nags, drops, classDrops)
		assert.LessOrEqual(t, got, num.One)
		assert.InDelta(t, 1-left, num.F(got), 2e-7)
	})
}

func TestPressureOfAQuietDayFallsByItsDecay(t *testing.T) {
	a := defaults(t).Answer
	r, p := a.Compile(), num.P(0.8)
	for day := 1; day <= 30; day++ {
		p = r.Pressure(p, 0, 0, 0)
		assert.InDelta(t, 0.8*math.Pow(1-a.Decay, float64(day)), num.F(p), 1e-7, "day %d", day)
	}
}

// chances are the shares of the answers, by Choice.
func chances(a rules.Answer, drive, savvy num.Unit, stunts, cheats bool) [5]float64 {
	w := [5]float64{rules.PayAtOnce: a.Pay, rules.GiveUp: a.GiveUp * (1 - of(drive))}
	if stunts {
		w[rules.DoStunt] = a.Stunt * of(drive)
	}
	if cheats {
		w[rules.TryCheat] = a.Cheat * of(savvy)
	}
	total := 0.0
	for _, x := range w {
		total += x
	}
	for i := range w {
		w[i] /= total
	}
	return w
}

func TestAnswersComeAtTheSharesOfTheirWeights(t *testing.T) {
	const n = 200000
	a := defaults(t).Answer
	a.GiveUp = 0.5 // seen often enough to be counted
	r, u := a.Compile(), luck(rng.Answer)
	drive, savvy := num.U(0.7), num.U(0.4)
	var count [5]int
	for i := range n {
		count[r.To(drive, savvy, true, true, u(i))]++
	}
	assert.Zero(t, count[rules.NoChoice])
	want := chances(a, drive, savvy, true, true)
	for c := rules.PayAtOnce; c <= rules.GiveUp; c++ {
		assertRate(t, want[c], count[c], n, "answer")
	}
}

func TestADrawDividesTheAnswersInTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := defaults(t).Answer
		weight := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1000))
		a.Pay, a.Stunt = rapid.Float64Range(0.01, 1000).Draw(t, "pay"), weight.Draw(t, "stunt")
		a.Cheat, a.GiveUp = weight.Draw(t, "cheat"), weight.Draw(t, "give up")
		drive, savvy := trait(t, "drive"), trait(t, "savvy")
		stunts, cheats := rapid.Bool().Draw(t, "stunts"), rapid.Bool().Draw(t, "cheats")
		u := rapid.Uint64Range(0, num.One-1).Draw(t, "u")
		r := a.Compile()
		got := r.To(drive, savvy, stunts, cheats, u)
		below := 0.0 // of the line, the part before the answer
		want := chances(a, drive, savvy, stunts, cheats)
		for c := range got {
			below += want[c]
		}
		assert.GreaterOrEqual(t, num.F(u), below-2e-3, "weights are stored in units of 1/65536")
		assert.LessOrEqual(t, num.F(u), below+want[got]+2e-3)
	})
}

func TestAnswersSwitchedOffNeverCome(t *testing.T) {
	a := defaults(t).Answer
	r, u := a.Compile(), luck(rng.Answer)
	for i := range 20000 {
		c := r.To(num.UnitOne, num.UnitOne, false, false, u(i))
		assert.Equal(t, rules.PayAtOnce, c, "a child of full drive does not give up either")
	}
	a = rules.Answer{}
	r = a.Compile()
	assert.Equal(t, rules.NoChoice, r.To(num.UnitOne, num.UnitOne, true, true, 5))
}

func TestDroppedChildrenTryHarderOrLessAtTheStatedShares(t *testing.T) {
	const n, habit = 100000, 0.3
	a := defaults(t).Answer
	a.Harder = 0.4
	r, u, harder := a.Compile(), luck(rng.AfterDrop), 0
	for i := range n {
		x := num.F(r.Dropped(num.P(habit), u(i)))
		if x > habit {
			harder++
			assert.InDelta(t, habit+a.Effort*(1-habit), x, 1e-8)
		} else {
			assert.InDelta(t, habit*(1-a.Effort), x, 1e-8)
		}
	}
	assertRate(t, a.Harder, harder, n, "harder")
}
