package sim

import (
	"likesim/agents/market"
	"likesim/agents/ties"
	"likesim/internal/num"
)

// compile turns the scenario's parameters into the integers that phases use.
func (w *World) compile() {
	s := w.scenario
	mixing := s.Ties
	w.rules = compiled{
		limits:      s.Platform.Compile(),
		lock:        uint32(s.Parents.LockMinutes),
		price:       uint32(float64(s.Market.AutolikerPrice*100) + 0.5),
		reach:       num.P(s.Market.Reach),
		curve:       market.NewCurve(market.Shape{PerThousand: s.Trade.Price, Small: s.Trade.Small, Discount: s.Trade.Discount, Premium: s.Trade.Premium}),
		saved:       num.P(s.Population.Saved),
		clock:       s.Wake.Compile(),
		generosity:  s.Give.Compile(s.Wake.Habit),
		ladder:      s.Level.Compile(),
		surprise:    s.Learn.Compile(),
		entry:       s.Circle.Compile(s.Population.Drive),
		enforcement: s.Nag.Compile(),
		fading:      s.Churn.Compile(),
		reaction:    s.Answer.Compile(),
		request:     s.Seek.Compile(),
		trick:       s.Bypass.Compile(),
		script:      s.Autoliker.Compile(),
		growth:      s.Grow.Compile(),
		refuse:      num.P(s.Parents.Refuse),
		keeping:     s.Host.Compile(),
		order:       s.Farm.Compile(),
		bargain:     s.Trade.Compile(),
		catalogue:   s.Redeem.Compile(),
		risk:        s.Harm.Compile(),
		exit:        s.Leave.Compile(),
		mood:        s.Feel.Compile(),
		on:          s.Mechanisms,
		mix:         [ties.Kinds]uint64{num.P(mixing.Class), num.P(mixing.Grade), num.P(mixing.School), num.P(mixing.Outside)},
		closure:     num.P(mixing.Closure),
		close:       mixing.Closeness(),
	}
}
