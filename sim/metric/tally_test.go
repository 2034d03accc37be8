package metric

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestAFlowCountsForThePopulationsOfItsChild(t *testing.T) {
	var y Tally
	y.Count(Given, 5, false, false)
	y.Count(Given, 70, false, true)
	y.Count(Given, 1000, true, true)
	y.Count(Nags, 1, false, true)
	assert.Equal(t, [Populations]int64{Owners: 75, Circle: 70, Everyone: 1075}, [Populations]int64{y.Flow[Owners][Given], y.Flow[Circle][Given], y.Flow[Everyone][Given]})
	assert.Equal(t, int64(1), y.Flow[Circle][Nags])
	assert.Zero(t, y.Flow[Owners][Received])
}

func filled(t *rapid.T, label string) (y Tally) {
	numbers := rapid.Int64Range(0, 1e12)
	for p := range y.Flow {
		for f := range y.Flow[p] {
			y.Flow[p][f] = numbers.Draw(t, label)
		}
	}
	for i := range y.Decile {
		n := func() int64 { return numbers.Draw(t, label) }
		y.Decile[i] = Decile{n(), n(), n(), n(), n(), n(), n(), n()}
	}
	return y
}

func TestTalliesAddUpInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := filled(t, "a"), filled(t, "b")
		ab, ba := a, b
		ab.Add(&b)
		ba.Add(&a)
		assert.Equal(t, ab, ba)
		assert.Equal(t, a.Flow[Circle][Bans]+b.Flow[Circle][Bans], ab.Flow[Circle][Bans])
		d, e := a.Decile[9], b.Decile[9]
		assert.Equal(t, Decile{d.Accounts + e.Accounts, d.Active + e.Active, d.Received + e.Received, d.Nags + e.Nags,
			d.Drops + e.Drops, d.Minutes + e.Minutes, d.Pressure + e.Pressure, d.Wellbeing + e.Wellbeing}, ab.Decile[9])
	})
}
