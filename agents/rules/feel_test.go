package rules_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/agents/rules"
	"likesim/internal/num"
)

// unitStep is the rounding of a stored trait.
const unitStep = 1.0 / (1 << 15)

func drawFelt(t *rapid.T) rules.Felt {
	return rules.Felt{
		Surprise: rapid.Int64Range(-int64(num.One), int64(num.One)).Draw(t, "surprise"),
		Pressure: num.P(share(t, "pressure")), Close: num.P(share(t, "close")),
		Night: rapid.Uint32Range(0, 1440).Draw(t, "night"), Drops: rapid.Uint32Range(0, 255).Draw(t, "drops"),
		Bullied: rapid.Bool().Draw(t, "bullied"), Harms: rapid.Uint32Range(0, 2).Draw(t, "harms"),
	}
}

func drawFeel(t *rapid.T) rules.Feel {
	f := defaults(t).Feel
	f.SD, f.Back = rapid.Float64Range(0, 0.5).Draw(t, "sd"), share(t, "back")
	for _, effect := range []*float64{&f.Gain, &f.Loss, &f.Pressure, &f.Night, &f.Close, &f.Drop, &f.Bullied, &f.Harmed} {
		*effect = rapid.OneOf(rapid.Just(3.0), rapid.Float64Range(0, 3)).Draw(t, "effect")
	}
	return f
}

// The rule in plain numbers.
func feels(f rules.Feel, wellbeing, base float64, e rules.Felt) float64 {
	surprise := float64(e.Surprise) / float64(num.One)
	lasting := f.Gain*math.Max(surprise, 0) + f.Loss*math.Min(surprise, 0) + f.Close*num.F(e.Close) - f.Pressure*num.F(e.Pressure) - f.Night*float64(e.Night)/60
	blow := f.Drop*math.Min(float64(e.Drops), float64(f.MostDrops)) + f.Harmed*float64(e.Harms)
	if e.Bullied {
		blow += f.Bullied
	}
	cut := func(x float64) float64 { return math.Min(math.Max(x, 0), 1) }
	return cut(wellbeing + f.Back*(cut(base+f.SD*lasting)-wellbeing) - f.SD*blow)
}

func TestWellbeingFollowsItsTerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, e := drawFeel(t), drawFelt(t)
		wellbeing, base := trait(t, "wellbeing"), trait(t, "base")
		m := f.Compile()
		assert.InDelta(t, feels(f, of(wellbeing), of(base), e), of(m.Next(wellbeing, base, &e)), 0.51*unitStep+1e-6)
	})
}

func TestWellbeingGoesBackToItsBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := defaults(t).Feel
		m, w, base := f.Compile(), trait(t, "wellbeing"), trait(t, "base")
		for range 300 {
			w = m.Next(w, base, &rules.Felt{})
		}
		// Within half a step of rounding, a step is a twentieth of the way.
		assert.InDelta(t, of(base), of(w), 0.5*unitStep/f.Back+unitStep)
	})
}

func TestALastingCauseShiftsWellbeingByItsEffect(t *testing.T) {
	f := defaults(t).Feel
	m, base := f.Compile(), num.U(f.Base)
	for name, c := range map[string]struct {
		felt   rules.Felt
		effect float64
	}{
		"gain":     {rules.Felt{Surprise: int64(num.One)}, f.Gain},
		"loss":     {rules.Felt{Surprise: -int64(num.One)}, -f.Loss},
		"pressure": {rules.Felt{Pressure: num.One}, -f.Pressure},
		"night":    {rules.Felt{Night: 60}, -f.Night},
		"close":    {rules.Felt{Close: num.One}, f.Close},
	} {
		w := base
		for range 300 {
			w = m.Next(w, base, &c.felt)
		}
		assert.InDelta(t, f.Base+f.SD*c.effect, of(w), 0.5*unitStep/f.Back+2*unitStep, name)
	}
}

func TestABlowIsFeltOnItsDay(t *testing.T) {
	f := defaults(t).Feel
	m, base := f.Compile(), num.U(f.Base)
	assert.InDelta(t, f.Base-f.SD*f.Bullied, of(m.Next(base, base, &rules.Felt{Bullied: true})), 2*unitStep)
	assert.InDelta(t, f.Base-f.SD*2*f.Harmed, of(m.Next(base, base, &rules.Felt{Harms: 2})), 2*unitStep)
	assert.InDelta(t, f.Base-f.SD*3*f.Drop, of(m.Next(base, base, &rules.Felt{Drops: 3})), 2*unitStep)
	assert.InDelta(t, f.Base-f.SD*5*f.Drop, of(m.Next(base, base, &rules.Felt{Drops: 90})), 2*unitStep, "more than five count as five")
}

// The harm of bullying is a standard conversion of published odds of depression.
func TestTheHarmOfBullyingIsThatOfThePublishedOdds(t *testing.T) {
	assert.InDelta(t, math.Log(3.4)*math.Sqrt(3)/math.Pi, defaults(t).Feel.Bullied, 0.01)
}
