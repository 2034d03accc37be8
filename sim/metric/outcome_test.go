package metric

import (
	"math"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEveryOutcomeHasANameOfItsOwnAUnitAndAMeaning(t *testing.T) {
	require.Greater(t, len(All), 60)
	shape, seen := regexp.MustCompile(`^[a-z][a-z0-9_]*$`), map[string]bool{}
	for _, o := range All {
		assert.Regexp(t, shape, o.Name)
		assert.False(t, seen[o.Name], "%s twice", o.Name)
		seen[o.Name] = true
		assert.NotEmpty(t, o.Unit, o.Name)
		assert.NotEmpty(t, o.Doc, o.Name)
		require.NotNil(t, o.Of, o.Name)
	}
	for _, name := range []string{"gini_likes", "gini_likes_7d", "gini_likes_by_hand", "top1_share_likes", "reciprocity_class", "level_assortativity", "nags", "detections"} {
		assert.True(t, seen[name], name)
	}
}

func TestEveryOutcomeOfNobodyIsNoneOrNothing(t *testing.T) {
	var s Summary
	for _, o := range All {
		x := o.Of(&s)
		assert.True(t, math.IsNaN(x) || x == 0, "%s is %g", o.Name, x)
	}
}

func outcome(t require.TestingT, name string, s *Summary) float64 {
	for _, o := range All {
		if o.Name == name {
			return o.Of(s)
		}
	}
	require.Fail(t, "no outcome "+name)
	return 0
}

func TestOutcomesReadTheFieldThatTheyName(t *testing.T) {
	var s Summary
	s.Spread[Week].Gini, s.Spread[LifetimeByHand].Top1 = 0.7, 0.3
	s.Flow[Active], s.Flow[NightMinutes], s.Flow[Nags] = 3, 50, 9
	s.state = state{Accounts: 10, Degree: 400, Level: 120, Tier: [3]int64{5, 3, 2}, Autolikers: 4}
	s.net.Halves, s.net.Outside = 8, 2
	s.net.Paid[3], s.net.Returned[3] = 5, 4
	for name, want := range map[string]float64{
		"gini_likes_7d": 0.7, "top1_share_likes_by_hand": 0.3, "active_share": 0.3, "night_minutes_mean": 5, "nags": 9, "accounts": 10,
		"degree_mean": 40, "level_mean": 12, "share_tier_high": 0.2, "autolikers": 4, "outside_share": 0.25, "reciprocity_outside": 0.8,
	} {
		assert.InDelta(t, want, outcome(t, name, &s), 1e-12, name)
	}
}

func TestTheCorrelationIsPearsons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		level := rapid.IntRange(1, 60)
		n := rapid.IntRange(2, 50).Draw(t, "halves")
		var net network
		var x, y []float64
		var mx, my float64
		for range n {
			a, b := int64(level.Draw(t, "x")), int64(level.Draw(t, "y"))
			x, y = append(x, float64(a)), append(y, float64(b))
			mx, my = mx+float64(a)/float64(n), my+float64(b)/float64(n)
			net.Halves++
			net.X, net.Y, net.XX, net.YY, net.XY = net.X+a, net.Y+b, net.XX+a*a, net.YY+b*b, net.XY+a*b
		}
		var vx, vy, cov float64
		for i := range x {
			vx, vy, cov = vx+(x[i]-mx)*(x[i]-mx), vy+(y[i]-my)*(y[i]-my), cov+(x[i]-mx)*(y[i]-my)
		}
		if math.Min(vx, vy) < 1e-6 {
			assert.True(t, math.IsNaN(net.correlation()), "levels that do not vary correlate with nothing")
			return
		}
		assert.InDelta(t, cov/math.Sqrt(vx*vy), net.correlation(), 1e-8)
	})
}
