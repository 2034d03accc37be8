package chart

import (
	"errors"
	"io/fs"
)

// trades are the prices of accounts in a run, in CNY, against lifetime likes.
type trades struct {
	asked, paid, lost cloud
	curve             series // what the market asks by size; empty if not recorded
	unkept            bool   // the run kept no ledger, so that nothing is known of sales
}

// cloud is points (likes, CNY).
type cloud struct{ likes, price []float64 }

func (c *cloud) add(likes, price float64) {
	if likes >= 1 && price > 0 {
		c.likes, c.price = append(c.likes, likes), append(c.price, price)
	}
}

// readTrades reads what was paid from the ledger, and what is asked on the last
// day from the children. A run that kept no ledger has no paid prices.
func readTrades(r Run) (trades, error) {
	var t trades
	if err := t.readAsked(r); err != nil {
		return t, err
	}
	v, err := read(r, "ledger")
	if err == nil {
		err = t.readPaid(v)
	}
	t.unkept = errors.Is(err, fs.ErrNotExist)
	if err != nil && !t.unkept {
		return t, err
	}
	t.curve = marketCurve(r)
	return t, nil
}

func (t *trades) readAsked(r Run) error {
	v, err := read(r, "children")
	if err != nil {
		return err
	}
	likes, err := v.number("likes")
	if err != nil {
		return err
	}
	asked, err := v.number("asked")
	for i := range asked {
		t.asked.add(likes[i], asked[i])
	}
	return err
}

func (t *trades) readPaid(v view) error {
	v, err := v.where("kind", "account")
	if err != nil {
		return err
	}
	var columns [3][]float64
	for i, name := range []string{"likes", "amount", "delivered"} {
		if columns[i], err = v.number(name); err != nil {
			return err
		}
	}
	for i, likes := range columns[0] {
		to := &t.paid
		if columns[2][i] == 0 {
			to = &t.lost
		}
		to.add(likes, columns[1][i]/100)
	}
	return nil
}

// medianPerThousand is the median price per 1,000 likes; NaN without points.
func (c cloud) medianPerThousand() float64 {
	each := make([]float64, len(c.likes))
	for i := range each {
		each[i] = c.price[i] / c.likes[i] * 1000
	}
	return medianOf(each)
}

// traded says whether there is a price to be drawn.
func (t trades) traded() bool { return len(t.asked.likes)+len(t.paid.likes)+len(t.lost.likes) > 0 }
