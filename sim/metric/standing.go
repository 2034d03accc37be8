package metric

import (
	"math"

	"likesim/agents"
	"likesim/internal/num"
)

// month is the days between two looks at the standing of accounts.
const month = 30

// moved are sums over the accounts that were live a month ago and are today, of
// their status percentiles then (X) and now (Y).
type moved struct{ N, X, Y, XX, YY, XY int64 }

func (m *moved) add(then, now uint16) {
	x, y := int64(then), int64(now)
	m.N++
	m.X, m.Y = m.X+x, m.Y+y
	m.XX, m.YY, m.XY = m.XX+x*x, m.YY+y*y, m.XY+x*y
}

func (m *moved) fold(part *moved) {
	m.N += part.N
	m.X, m.Y = m.X+part.X, m.Y+part.Y
	m.XX, m.YY, m.XY = m.XX+part.XX, m.YY+part.YY, m.XY+part.XY
}

// addMoved compares an account's status with that of the start of the month.
func (v View) addMoved(a uint32, m *moved) {
	if before := v.accounts.Standing[a]; before > 0 {
		m.add(before-1, v.rank(a))
	}
}

// mobility is the correlation of status percentiles a month apart: Spearman's,
// for percentiles are ranks. NaN without variance.
func (m *moved) mobility() float64 {
	n := network{Halves: m.N, X: m.X, Y: m.Y, XX: m.XX, YY: m.YY, XY: m.XY}
	return n.correlation()
}

// StandingOf is what a column of standing keeps of a status percentile: 0 is for
// accounts that are not live.
func StandingOf(state uint8, rank uint16) uint16 {
	if state != agents.Live {
		return 0
	}
	return rank + 1
}

// between is the part of Theil's T that lies between the tiers: the sum over tiers
// of L_t/L ln((L_t/L)/(n_t/n)), with likes L and accounts n (Theil 1967).
func (s *state) between() float64 {
	total := s.TierLikes[0] + s.TierLikes[1] + s.TierLikes[2]
	if total == 0 {
		return math.NaN()
	}
	sum := 0.0
	for t, likes := range s.TierLikes {
		if likes > 0 {
			share := float64(likes) / float64(total)
			sum += float64(share * num.Log(share*float64(s.Accounts)/float64(s.Tier[t])))
		}
	}
	return sum
}

// tailShare is the part of the accounts that make up the tail.
const tailShare = 0.1

// Tail is the exponent of a Pareto tail, fitted by Hill's estimator to the tenth
// with most (Hill 1975): 1 over the mean of ln(x/x_min), where x_min is the least
// of them. NaN with fewer than ten accounts above zero there, or if all are equal.
func (s Sorted) Tail() float64 {
	k := int(float64(len(s)) * tailShare)
	if k < 10 || s[len(s)-k] == 0 {
		return math.NaN()
	}
	least, sum := float64(s[len(s)-k]), 0.0
	s[len(s)-k:].runs(func(r run) {
		sum += float64(float64(r.past-r.first) * num.Log(float64(r.value)/least))
	})
	if sum == 0 {
		return math.NaN()
	}
	return float64(k) / sum
}

func standingOutcomes() []Outcome {
	return []Outcome{
		{"theil_between_tiers_likes", "nats", "part of theil_likes that lies between the tiers of levels", func(s *Summary) float64 { return s.state.between() }},
		{"theil_within_tiers_likes", "nats", "the rest of it, inside tiers", func(s *Summary) float64 { return s.Spread[Lifetime].Theil - s.state.between() }},
		{"tail_slope_likes", "exponent", "Pareto exponent of the tenth with most lifetime likes (Hill's estimator); smaller is more unequal", func(s *Summary) float64 { return s.tail }},
		{"big_shots", "accounts", "accounts with at least so many lifetime likes as make a big shot (record.big_shot)", func(s *Summary) float64 { return float64(s.bigShots) }},
		{"rank_mobility_30d", "-1 to 1", "rank correlation of lifetime likes with those of 30 days ago, on days 30, 60, and so on; none on other days", func(s *Summary) float64 { return s.mobility }},
		{"turnover", "share", "ties made and ties lost today, half of their sum, over the ties there are", func(s *Summary) float64 {
			return ratio(s.Flow[TiesFormed]+s.Flow[TiesEnded]+2*s.Flow[Drops], 2*s.state.Degree)
		}},
	}
}
