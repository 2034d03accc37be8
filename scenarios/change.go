package scenarios

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v4"

	"likesim/internal/nearest"
)

// change is an intervention as it is written, before the calendar says on which
// day its date is.
type change struct {
	day      int    // 0 where a date is given, or neither rightly
	date     string // empty where a day is given
	at       place  // of the day or the date
	settings []changed
}

type changed struct {
	param *Param
	value any
	at    place
}

const changeWish = "an intervention: a day or a date, and what it sets"

func (l *layer) readChanges(v *yaml.Node) {
	l.hasChanges = true
	if v.Kind != yaml.SequenceNode {
		l.Complain(v, "interventions", "expected a list of interventions, got "+shown(v)+"; each begins with a dash (- day: 90)", "")
		return
	}
	for _, item := range v.Content {
		l.readChange(item)
	}
}

func (l *layer) readChange(item *yaml.Node) {
	var when, sets *yaml.Node
	c := change{at: l.src.at(item)}
	l.Pairs(item, "interventions", changeWish, func(k, v *yaml.Node) {
		switch k.Value {
		case "day", "date":
			if when != nil {
				l.Complain(k, "interventions", "both a day and a date; give one of them", "")
				return
			}
			when = v
			l.readWhen(&c, k.Value, v)
		case "set":
			sets = v
			l.readSettings(&c, v)
		default:
			l.unknownPart(k)
		}
	})
	if item.Kind != yaml.MappingNode {
		return
	}
	if when == nil {
		l.Complain(item, "interventions", "has no day and no date; write day: N (1 is the first) or date: YYYY-MM-DD", "")
	}
	if sets == nil {
		l.Complain(item, "interventions", "sets nothing; write set: {platform.friend_cap: 50} or the like", "")
	}
	l.changes = append(l.changes, c)
}

func (l *layer) unknownPart(k *yaml.Node) {
	message := "unknown part " + quoted(k.Value) + " of an intervention; it has day or date, and set"
	if p := known().byKey[k.Value]; p != nil {
		message = quoted(k.Value) + " stands beside set:, and belongs under it"
	}
	l.Complain(k, "interventions", message, nearest.Name(k.Value, []string{"day", "date", "set"}))
}

var dayParam, dateParam = Param{Key: "interventions.day", Type: Int, Unit: "day of the run"}, Param{Key: "interventions.date", Type: Date}

func (l *layer) readWhen(c *change, key string, v *yaml.Node) {
	p := &dateParam
	if key == "day" {
		p = &dayParam
	}
	a := l.assign(p, v)
	c.at = a.at
	if !a.ok {
		return
	}
	if key == "date" {
		c.date = a.value.(string)
		return
	}
	if c.day = a.value.(int); c.day < 1 {
		l.Complain(v, p.Key, strconv.Itoa(c.day)+" is before the first day, which is 1", "")
		c.day = 0
	}
}

func (l *layer) readSettings(c *change, v *yaml.Node) {
	l.Pairs(v, "interventions.set", "settings, such as {platform.friend_cap: 50}", func(k, v *yaml.Node) {
		p := known().byKey[k.Value]
		if p == nil || !p.Intervenable {
			l.unsettable(k, v, p)
			return
		}
		if a := l.assign(p, v); a.ok {
			c.settings = append(c.settings, changed{param: p, value: a.value, at: a.at})
		}
	})
	if v.Kind == yaml.MappingNode && len(v.Content) == 0 {
		l.Complain(v, "interventions.set", "sets nothing; write {platform.friend_cap: 50} or the like", "")
	}
}

// unsettable is the complaint about a key that no intervention can set.
func (l *layer) unsettable(k, v *yaml.Node, p *Param) {
	const may = "; interventions change platform, parents and market"
	if p != nil {
		l.Complain(k, p.Key, "cannot change during a run"+may, "")
		return
	}
	if v.Kind == yaml.MappingNode && len(v.Content) > 0 {
		key := k.Value + "." + v.Content[0].Value
		l.Complain(k, "interventions.set", fmt.Sprintf("keys are written with a dot here: %s: %s", clip(key), clip(v.Content[1].Value)), "")
		return
	}
	message, suggestion := unknownKey(k.Value, func(p *Param) bool { return p.Intervenable })
	l.Complain(k, clip(k.Value), message+may, suggestion)
}
