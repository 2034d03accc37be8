package pattern

import "slices"

func fastestRise(c *Collector) Measured {
	days := c.book.values(func(k *career) (float64, bool) { return float64(k.rise), k.rise > 0 && !k.tampered })
	if len(days) == 0 {
		return missing("nobody gained " + c.as.likes() + " likes without tampering within the run")
	}
	return found(slices.Min(days))
}

func medianRise(c *Collector) Measured {
	m, ok := median(c.book.values(func(k *career) (float64, bool) { return float64(k.rise), k.rise > 0 }))
	return orMissing(m, ok, "nobody gained "+c.as.likes()+" likes within the run")
}

func devotedRate(c *Collector) Measured {
	rates := c.book.values(func(k *career) (float64, bool) {
		return float64(k.gain) / float64(c.day), k.devoted && !k.tampered
	})
	sum := 0.0
	for _, r := range rates {
		sum += r
	}
	return orMissing(sum/float64(max(len(rates), 1)), len(rates) > 0, "nobody was in the circle every day without tampering")
}

func casualYear(c *Collector) Measured {
	if c.day < year {
		return missing("the run is shorter than a year")
	}
	m, ok := median(c.book.values(func(k *career) (float64, bool) { return float64(k.firstYear), k.casual }))
	return orMissing(m, ok, "no account was casual every day")
}

func casualTail(c *Collector) Measured {
	share, ok := c.book.share(
		func(a int, _ *career) bool {
			reported, member := c.view.Reported(uint32(a))
			return reported && !member
		},
		func(a int, _ *career) bool { return c.view.Likes(uint32(a)) > 20_000 })
	return orMissing(share, ok, "there is no casual account")
}

// patience is the days after which a child who joined and has not gained 1,000
// likes counts as never doing so.
const patience = 60

func daysToThousand(c *Collector) Measured {
	m, ok := median(c.book.values(func(k *career) (float64, bool) {
		switch {
		case k.joined <= 0 || c.day-k.joined < patience:
			return 0, false
		case k.thousand == 0 || k.thousand > patience:
			return inf, true
		}
		return float64(k.thousand), true
	}))
	return orMissing(m, ok, "fewer than half of those who joined gained 1,000 likes within 60 days, or nobody joined 60 days before the end")
}

// shockRatio takes those seen for a month before they joined; of one without any
// likes before, the rate is that of one like.
func shockRatio(c *Collector) Measured {
	m, ok := median(c.book.values(func(k *career) (float64, bool) {
		before := float64(max(k.usual, 1)) / float64(max(k.usualDays, 1))
		return float64(k.shock) / shockDays / before, k.joined > 0 && k.usualDays >= month && c.day-k.joined >= shockDays
	}))
	return orMissing(m, ok, "no casual child joined the circle between day 28 and nine days before the end")
}

func classMutual(c *Collector) Measured {
	share, ok := c.gifts.returned(c.view)
	return orMissing(share, ok, "the run is shorter than half a year, or no child gives to class mates")
}

func circleMutual(c *Collector) Measured {
	share, ok := likesReturned(c.view, c.view.InCircle)
	return orMissing(share, ok, "no outside ties between members")
}

func looseMutual(c *Collector) Measured {
	share, ok := likesReturned(c.view, c.book.uncommitted(c.view))
	return orMissing(share, ok, "no likes over outside ties between casual children")
}

func keptYear(c *Collector) Measured {
	return orMissing(c.lasting.schoolYear, c.lasting.known[1], "the run is shorter than 366 days")
}

func lostHalfYear(c *Collector) Measured {
	return orMissing(1-c.lasting.halfYear, c.lasting.known[0], "the run is shorter than 151 days")
}

func ratioOf(h, other hazard) Measured {
	ratio, ok := h.over(other)
	return orMissing(ratio, ok, "too few ties ended between two looks a month apart")
}

func addsOverDrops(c *Collector) Measured {
	f := c.full
	return orMissing(float64(f.adds)/float64(max(f.drops, 1)), f.drops > 0, "no list at the cap lost a friend")
}

const fewPrices = "fewer than five prices of that size"

func midPrice(c *Collector) Measured {
	price, ok := c.market.mean(midLow, midHigh)
	return orMissing(price, ok, fewPrices)
}

func againstMid(c *Collector, low, high float64) Measured {
	price, ok := c.market.mean(low, high)
	mid, okMid := c.market.mean(midLow, midHigh)
	return orMissing(price/mid, ok && okMid, fewPrices)
}

func slopeOf(c *Collector, low, high float64) Measured {
	slope, ok := c.market.slope(low, high)
	return orMissing(slope, ok, fewPrices)
}

func buyingOverHosting(c *Collector) Measured {
	price, days := midPrice(c), medianRise(c)
	fen, ok := c.market.hosting(days.Value)
	if price.Why != "" || days.Why != "" || !ok {
		return missing("no price of that size, no rise to " + c.as.likes() + " or no host hired")
	}
	return found(price.Value * float64(c.as.bigShot) / 10 / fen)
}

func victims(c *Collector) Measured {
	if c.day < year {
		return missing("the run is shorter than a year")
	}
	return orMissing(100*float64(c.bullied.victims)/float64(max(c.bullied.owners, 1)), c.bullied.owners > 0, "no child has an account")
}

// hiddenFall compares the likes given in two arms of the same luck.
func hiddenFall(shown, hidden int64) Measured {
	return orMissing(100*(1-float64(hidden)/float64(max(shown, 1))), shown > 0, "no likes were given")
}
