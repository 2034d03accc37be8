package story

import (
	"fmt"
	"strings"

	"likesim/agents/market"
	"likesim/sim/metric"
)

// none is the account that is not there.
const none = metric.None

// befell tells what others did to the child.
func (d *Day) befell() string {
	var said []string
	add := func(format string, who []*Friend) {
		if len(who) > 0 {
			said = append(said, fmt.Sprintf(format, list(who)))
		}
	}
	add("It was warned by %s.", d.whoDid(metric.Nag, nil))
	for value, why := range drops {
		add("It was dropped by %s, "+why+".", d.whoDid(metric.Drop, &value))
	}
	add("It and %s drifted apart.", d.others(metric.TieEnded))
	return strings.Join(said, " ")
}

// drops are why ties are ended, by the value of the event.
var drops = [...]string{"for it had not paid", "in exchange for a friend of a higher quota", "for the cap on friends was lowered"}

// whoDid are those who did something to the child, with that value if any.
func (d *Day) whoDid(kind metric.EventKind, value *int) (who []*Friend) {
	for _, h := range d.Happened {
		if h.Kind == kind && !h.Own && (value == nil || h.Value == *value) {
			who = append(who, h.Other)
		}
	}
	return who
}

// others are those in events of a kind, whoever did it.
func (d *Day) others(kind metric.EventKind) (who []*Friend) {
	for _, h := range d.Happened {
		if h.Kind == kind && h.Other != nil {
			who = append(who, h.Other)
		}
	}
	return who
}

// ownOthers are those to whom the child did something.
func (d *Day) ownOthers(kind metric.EventKind) (who []*Friend) {
	for _, h := range d.Happened {
		if h.Kind == kind && h.Own && h.Other != nil {
			who = append(who, h.Other)
		}
	}
	return who
}

// did tells the child's own doings and the rest of its day.
func (d *Day) did() string {
	var said []string
	add := func(format string, who []*Friend) {
		if len(who) > 0 {
			said = append(said, fmt.Sprintf(format, list(who)))
		}
	}
	add("It warned %s.", d.ownOthers(metric.Nag))
	add("It dropped %s.", d.ownOthers(metric.Drop))
	add("It asked %s, who became a friend.", d.ownOthers(metric.TieFormed))
	add("It accepted %s as a friend.", d.whoDid(metric.TieFormed, nil))
	if d.Patched {
		said = append(said, "The platform patched the bypass that it knew.")
	}
	for _, h := range d.Happened {
		if text := h.sentence(); text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, " ")
}

// sentence tells an event in which nobody else is named; empty for the others.
func (h *Happening) sentence() string {
	if h.Kind == metric.AccountSold && !h.Own {
		return fmt.Sprintf("Its account was sold to %s for %s.", h.Other, yuan(h.Value))
	}
	format, ok := sentences[h.Kind]
	switch {
	case !ok || !h.Own:
		return ""
	case strings.Contains(format, "%s"):
		return fmt.Sprintf(format, yuan(h.Value))
	case strings.Contains(format, "%d"):
		return fmt.Sprintf(format, h.Value)
	}
	return format
}

// sentences tell the child's own events; %s is a value in fen, %d any other.
var sentences = map[metric.EventKind]string{
	metric.CircleJoin:     "It joined the circle.",
	metric.CircleLeave:    "It left the circle.",
	metric.BypassLearnt:   "It learnt how to get round limits.",
	metric.AutolikerStart: "It took up an autoliker.",
	metric.AutolikerStop:  "It stopped using its autoliker.",
	metric.Strike:         "The platform found its automation and took %d likes off its count.",
	metric.Suspension:     "Its account was suspended up to day %d.",
	metric.Ban:            "Its account was banned; %d ties ended.",
	metric.Adoption:       "It got a watch of the brand; %d in its class had one.",
	metric.AgeOut:         "It left school. From here on its seat is a newcomer's.",
	metric.Newcomer:       "It came to school, into grade %d.",
	metric.HostingStart:   "It had a peer keep its account for a week.",
	metric.FarmingOrder:   "It ordered %d likes.",
	metric.ScamSuffered:   "It was cheated: for %s it got nothing.",
	metric.AccountOffered: "It put its account up for sale at %s.",
	metric.AccountSold:    "It bought an account for %s; its old one was closed.",
	metric.Redemption:     "It spent %d likes of its balance.",
	metric.Bullying:       "It was bullied, for the time number %d of the school year.",
	metric.Doxxing:        "Its data were exposed.",
	metric.UnsafeContact:  "It had an unsafe contact; the tie ended.",
	metric.ParentReaction: "It told a parent, who tightened the lock.",
	metric.Exit:           "It left the platform, with %d friends on its list.",
	metric.Return:         "It came back to the platform.",
}

// paid tells the payments of the day.
func (d *Day) paid() string {
	var said []string
	for _, p := range d.Payments {
		said = append(said, p.sentence())
	}
	return strings.Join(said, " ")
}

func (p *Payment) sentence() string {
	other := "a seller who is not simulated"
	if p.Other != nil {
		other = p.Other.String()
	}
	switch {
	case p.Kind == market.Allowance:
		return fmt.Sprintf("It got %s of pocket money.", yuan(p.Fen))
	case p.Kind == market.Departure:
		return fmt.Sprintf("It took %s along.", yuan(p.Fen))
	case p.Paid:
		return fmt.Sprintf("It paid %s %s for %s.", other, yuan(p.Fen), wares[p.Kind])
	case p.Kind == market.Order:
		return fmt.Sprintf("It sold an autoliker to a customer outside for %s.", yuan(p.Fen))
	}
	return fmt.Sprintf("It got %s from %s for %s.", yuan(p.Fen), other, wares[p.Kind])
}

// wares are what payments are for.
var wares = map[market.Kind]string{market.Autoliker: "an autoliker", market.Hosting: "a week of hosting", market.Farming: "likes", market.Account: "an account"}
