package design

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBetweenAAndBOneCoordinateComesFromB(t *testing.T) {
	const rows, factors = 16, 5
	s := must[*Saltelli](t)(NewSaltelli(rows, factors, 3))
	assert.Equal(t, rows*(factors+2), s.Points())
	base := must[*Sobol](t)(NewSobol(rows, 2*factors, 3))
	for i := range rows {
		a, b := Row(s, i*(factors+2)), Row(s, i*(factors+2)+factors+1)
		assert.Equal(t, Row(base, i), append(append([]float64{}, a...), b...))
		for j := range factors {
			mixed := Row(s, i*(factors+2)+1+j)
			want := append([]float64{}, a...)
			want[j] = b[j]
			assert.Equal(t, want, mixed)
		}
	}
}

func TestATrajectoryMovesEachFactorOnceByTheStep(t *testing.T) {
	const n, factors = 400, 3
	for _, levels := range []int{2, 4, 6} {
		m := must[*Morris](t)(NewMorris(n, factors, levels, 9))
		count, up, firsts := map[int]int{}, 0, make([]int, factors)
		for tr := range n {
			moves := make([]int, factors)
			for step := range factors + 1 {
				row := Row(m, tr*(factors+1)+step)
				for j, x := range row {
					level := x * float64(levels-1)
					assert.InDelta(t, math.Round(level), level, 1e-12)
					if step == 0 {
						count[int(math.Round(level))]++
						continue
					}
					d := x - m.At(tr*(factors+1)+step-1, j)
					if d == 0 {
						continue
					}
					assert.InDelta(t, m.Step(), math.Abs(d), 1e-12)
					moves[j]++
					if d > 0 {
						up++
					}
					if step == 1 {
						firsts[j]++
					}
				}
			}
			assert.Equal(t, []int{1, 1, 1}, moves)
		}
		total := float64(n * factors)
		assert.InDelta(t, total/2, up, 5*math.Sqrt(total)/2, "up as often as down")
		p := 1 / float64(levels)
		for level := range levels {
			assert.InDelta(t, p*total, count[level], 5*math.Sqrt(total*p*(1-p)), "level %d of %d", level, levels)
		}
		for j, c := range firsts {
			assert.InDelta(t, n/3., c, 5*math.Sqrt(n*2/9.), "factor %d moves first", j)
		}
	}
}
