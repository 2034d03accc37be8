package story

import (
	"fmt"
	"strconv"
	"strings"

	"likesim/agents/rules"
	"likesim/internal/thousands"
)

// named is how many friends are named where likes are told; the others are counted.
const named = 5

// Title is what a day is called.
func (d *Day) Title() string {
	kind := [...]string{rules.SchoolDay: "a school day", rules.Weekend: "a weekend", rules.Holiday: "a holiday"}[d.Kind]
	return fmt.Sprintf("Day %d, %s, %s", d.Day, d.Date.Format("Monday 2 January 2006"), kind)
}

// Sentences tell the day, in the order in which it went.
func (d *Day) Sentences() []string {
	var all []string
	if d.Watch {
		all = append(all, d.minutes(), d.given(), d.got())
	} else if len(d.Got) > 0 {
		all = append(all, "It was not there.", d.got())
	}
	all = append(all, d.risen(), d.befell(), d.answered(), d.did(), d.paid(), d.evening())
	var said []string
	for _, text := range all {
		if text != "" {
			said = append(said, text)
		}
	}
	return said
}

func (d *Day) minutes() string {
	text := "It was on the watch for " + count(d.Minutes, "minute")
	if d.Night > 0 {
		text += fmt.Sprintf(", %s at night", number(d.Night))
	}
	return text + "."
}

// given tells what the child gave, or who gave in its name.
func (d *Day) given() string {
	by := "It gave"
	switch {
	case len(d.Given) == 0 && d.Active && d.Friends == 0:
		return "It had nobody to like."
	case len(d.Given) == 0 && d.Active:
		return "It meant to like, and had no time or quota for it."
	case len(d.Given) == 0:
		return "It liked nobody."
	case d.Given[0].Auto:
		by = "Its autoliker gave"
	case d.Hosted:
		by = "Its host gave"
	}
	text := fmt.Sprintf("%s %s to %d of %s: %s.", by, count(likes(d.Given), "like"), len(d.Given), count(d.Friends, "friend"), names(d.Given))
	if by == "It gave" && d.Member && len(d.Given) < d.Friends {
		text += " A member wants to like all; its minutes, or a cap of the platform, did not reach further."
	}
	return text
}

func (d *Day) got() string {
	expected := fmt.Sprintf(" It had come to expect %s.", number(d.Expected))
	if len(d.Got)+d.Bought == 0 {
		if d.Expected == 0 {
			return "Nobody liked it."
		}
		return "Nobody liked it." + expected
	}
	var from []string
	if len(d.Got) > 0 {
		from = append(from, fmt.Sprintf("%s from %s: %s", count(likes(d.Got), "like"), count(len(d.Got), "friend"), names(d.Got)))
	}
	if d.Bought > 0 {
		from = append(from, count(d.Bought, "bought like"))
	}
	text := "It got " + strings.Join(from, ", and ") + "."
	if d.Cut > 0 {
		text += fmt.Sprintf(" The platform's cap took %s of them.", number(d.Cut))
	}
	return text + expected
}

// names lists those who gave or got most.
func names(gifts []Gift) string {
	var list []string
	for _, g := range gifts[:min(named, len(gifts))] {
		text := fmt.Sprintf("%s (%d)", &g.Friend, g.Likes)
		if g.Auto {
			text = fmt.Sprintf("%s (%d, by autoliker)", &g.Friend, g.Likes)
		}
		list = append(list, text)
	}
	if rest := len(gifts) - named; rest > 0 {
		return fmt.Sprintf("%s and %s", strings.Join(list, ", "), count(rest, "other"))
	}
	return strings.Join(list, ", ")
}

func (d *Day) risen() string {
	switch {
	case d.Level > 0 && d.Quota > 0:
		return fmt.Sprintf("It reached level %d and may give each friend %s a day from now on.", d.Level, count(d.Quota, "like"))
	case d.Level > 0:
		return fmt.Sprintf("It reached level %d.", d.Level)
	case d.Quota > 0:
		return fmt.Sprintf("It may give each friend %s a day from now on.", count(d.Quota, "like"))
	}
	return ""
}

func (d *Day) answered() string {
	return map[rules.Choice]string{
		rules.PayAtOnce: "Warned, it means to pay at once.", rules.DoStunt: "Warned, it answered with a stunt: nobody drops it for some days.",
		rules.TryCheat: "Warned, it thinks of cheating.", rules.GiveUp: "Warned, it gave up: it likes half as often from now on.",
	}[d.Answer]
}

// evening is how the day left the child.
func (d *Day) evening() string {
	e := &d.Evening
	switch {
	case e.Gone:
		return "It is not on the platform."
	case e.Account == none:
		return "It has no watch."
	}
	text := fmt.Sprintf("In the evening it has %s and %s", count(int(e.Likes), "like"), count(e.Degree, "friend"))
	if e.Pressure >= 0.005 {
		text += fmt.Sprintf(", a pressure of %.2f", e.Pressure)
	}
	return text + fmt.Sprintf(" and a wellbeing of %.2f.", e.Wellbeing)
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(n) + " " + noun
}

// number has commas between thousands.
func number(n int) string { return thousands.Grouped(strconv.Itoa(n)) }

// yuan writes fen as CNY.
func yuan(fen int) string { return fmt.Sprintf("%s.%02d CNY", number(fen/100), fen%100) }
