package metric

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"likesim/internal/num"
)

func TestATenthOfTheChildrenLiesBelowTheTenth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Uint16Range(0, num.UnitOne), 1, 200).Draw(t, "wellbeing")
		var one, other feelings
		for i, w := range list {
			if i%2 == 0 {
				one.add(w)
			} else {
				other.add(w)
			}
		}
		one.fold(&other)
		slices.Sort(list)
		at := list[(len(list)+9)/10-1] // the smallest with at least a tenth at or below
		assert.InDelta(t, float64(at)/float64(num.UnitOne), one.tenth(), 1.0/256+1e-9)
	})
}

func TestTheTenthOfNobodyIsNone(t *testing.T) {
	var f feelings
	assert.True(t, math.IsNaN(f.tenth()))
	for range 10 {
		f.add(num.UnitOne / 2)
	}
	assert.InDelta(t, (128+0.1)/256, f.tenth(), 1e-12, "a tenth of the way through its cell")
}

func TestFeelingsAndIncidentsAreReadOffAsNamed(t *testing.T) {
	var s Summary
	s.state.Accounts, s.state.Wellbeing = 10, 5*int64(num.UnitOne)
	s.Flow[Victims], s.Flow[Doxxings], s.Flow[Contacts] = 2, 1, 3
	for name, want := range map[string]float64{"wellbeing_mean": 0.5, "bullying_rate": 73000, "doxxing_rate": 36500, "contact_rate": 109500} {
		assert.InDelta(t, want, outcome(t, name, &s), 1e-9, name)
	}
}
