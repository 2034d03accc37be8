package pattern

import (
	"math"

	"likesim/agents/market"
	"likesim/internal/num"
	"likesim/sim/metric"
)

// quote is a price of an account, asked or paid.
type quote struct{ likes, fen float64 }

// perThousand is CNY per 1,000 likes.
func (q quote) perThousand() float64 { return q.fen * 10 / q.likes }

// trades are the prices of accounts, and what hosts are paid for a week.
type trades struct {
	quotes []quote
	weeks  int
	fees   uint64 // fen
}

func (t *trades) watch(d *metric.Day) {
	for _, p := range d.Ledger {
		switch {
		case p.Kind == market.Account && !p.Scam && p.Likes > 0:
			t.quotes = append(t.quotes, quote{float64(p.Likes), float64(p.Fen)})
		case p.Kind == market.Hosting:
			t.weeks, t.fees = t.weeks+1, t.fees+uint64(p.Fen)
		}
	}
	for _, e := range d.Events {
		if e.Kind == metric.AccountOffered && d.View.Likes(e.Account) > 0 {
			t.quotes = append(t.quotes, quote{float64(d.View.Likes(e.Account)), float64(e.Value)})
		}
	}
}

// The sizes of published offers, in likes.
const (
	midLow, midHigh = 500_000, 1_310_000
	smallBelow      = 300_000
	largeFrom       = 1_900_000 // two million, roughly
	fewest          = 5         // prices below which nothing is said
)

// between are the prices of accounts of a size.
func (t *trades) between(low, high float64) (quotes []quote) {
	for _, q := range t.quotes {
		if q.likes >= low && q.likes <= high && q.fen > 0 {
			quotes = append(quotes, q)
		}
	}
	return quotes
}

// mean is the mean price per 1,000 likes of accounts of a size.
func (t *trades) mean(low, high float64) (price float64, ok bool) {
	quotes := t.between(low, high)
	for _, q := range quotes {
		price += q.perThousand()
	}
	return price / float64(max(len(quotes), 1)), len(quotes) >= fewest
}

// slope is that of the least-squares line through the logarithms of likes and
// price.
func (t *trades) slope(low, high float64) (slope float64, ok bool) {
	quotes := t.between(low, high)
	n := float64(len(quotes))
	var mx, my, xx, xy float64
	for _, q := range quotes {
		mx, my = mx+num.Log(q.likes)/n, my+num.Log(q.fen)/n
	}
	for _, q := range quotes {
		dx := num.Log(q.likes) - mx
		xx += float64(dx * dx)
		xy += float64(dx * (num.Log(q.fen) - my))
	}
	return xy / xx, len(quotes) >= fewest && xx > 1e-9
}

// hosting is the price in fen of a number of days with a host.
func (t *trades) hosting(days float64) (fen float64, ok bool) {
	return math.Ceil(days/7) * float64(t.fees) / float64(max(t.weeks, 1)), t.weeks > 0
}
