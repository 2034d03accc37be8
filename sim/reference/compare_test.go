package reference

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"likesim/agents"
	"likesim/agents/market"
	"likesim/agents/ties"
	"likesim/sim"
	"likesim/sim/metric"
)

// readRow fills a struct from row i of columns of the same names; hidden fields
// are left alone.
func readRow(row, columns any, i int) {
	eachCell(row, columns, i, func(field, cell reflect.Value) { field.Set(cell) })
}

// writeRow is the way back.
func writeRow(row, columns any, i int) {
	eachCell(row, columns, i, func(field, cell reflect.Value) { cell.Set(field) })
}

func eachCell(row, columns any, i int, do func(field, cell reflect.Value)) {
	to, from := reflect.ValueOf(row).Elem(), reflect.ValueOf(columns).Elem()
	for n := range from.NumField() {
		field, column := to.FieldByName(from.Type().Field(n).Name), from.Field(n)
		if column.Kind() == reflect.Slice {
			do(field, column.Index(i))
			continue
		}
		for k := range column.Len() { // an array of columns
			do(field.Index(k), column.Index(k).Index(i))
		}
	}
}

// asWorld lays the state out in the engine's columns, to be digested alike. The
// store of ties is filled as a list of friends after the other.
func (m *model) asWorld() *sim.World {
	w := &sim.World{Day: m.day, Ties: &ties.Store{}}
	agents.Make(&w.Children, len(m.children))
	agents.Make(&w.Accounts, len(m.accounts))
	for c := range m.children {
		writeRow(m.children[c], &w.Children, int(c))
	}
	for a := range uint32(len(m.accounts)) {
		writeRow(m.accounts[a], &w.Accounts, int(a))
		m.accounts[a].appendTies(w.Ties)
	}
	return w
}

func (a *account) appendTies(t *ties.Store) {
	t.Off, t.Deg = append(t.Off, uint32(len(t.Alter))), append(t.Deg, uint16(len(a.friends)))
	for _, b := range a.friends {
		h := a.of[b]
		t.Alter, t.Paid, t.Formed = append(t.Alter, b), append(t.Paid, h.paid), append(t.Formed, h.formed)
		t.In, t.Missed, t.Since, t.Flags = append(t.In, h.in), append(t.Missed, h.missed), append(t.Since, h.since), append(t.Flags, h.flags())
	}
}

// differs says where the engine's state is another than the reference's, empty if
// nowhere.
func (m *model) differs(w *sim.World) string {
	own := m.asWorld()
	if own.Digest() == w.Digest() {
		return m.placesDiffer(w)
	}
	p, found := sim.Difference(own, w)
	switch {
	case !found:
		return "the digests differ, the columns do not"
	case p.Column == "ties":
		return m.tieDiffers(uint32(p.Row), w)
	}
	return fmt.Sprintf("%s of row %d is %s, the engine says %s", p.Column, p.Row, p.One, p.Two)
}

func (m *model) placesDiffer(w *sim.World) string {
	for k, class := range m.classes {
		if int(w.Places.Classes[k].Grade) != class.grade {
			return fmt.Sprintf("class %d is in grade %d, the engine says %d", k, class.grade, w.Places.Classes[k].Grade)
		}
	}
	return ""
}

// tieDiffers names the first friend of an account whose half differs.
func (m *model) tieDiffers(id uint32, w *sim.World) string {
	a, theirs := m.accounts[id], &model{accounts: map[uint32]*account{id: {of: map[uint32]*half{}}}}
	theirs.readTies(id, w.Ties)
	e := theirs.accounts[id]
	for i := range max(len(a.friends), len(e.friends)) {
		if i >= len(a.friends) || i >= len(e.friends) || a.friends[i] != e.friends[i] {
			return fmt.Sprintf("account %d has the friends %v, the engine says %v", id, a.friends, e.friends)
		}
		if b := a.friends[i]; *a.of[b] != *e.of[b] {
			return fmt.Sprintf("account %d remembers of friend %d %+v, the engine says %+v", id, b, *a.of[b], *e.of[b])
		}
	}
	return fmt.Sprintf("account %d: the lists of friends differ", id)
}

// recordsDiffer compares what the day counted, its events and its ledger, whose
// order inside a phase is no part of the model.
func (m *model) recordsDiffer(d *metric.Day) string {
	for p := range m.flows {
		for f, n := range m.flows[p] {
			if n != d.Tally.Flow[p][f] {
				return fmt.Sprintf("flow %d of population %d is %d, the engine says %d", f, p, n, d.Tally.Flow[p][f])
			}
		}
	}
	if text := firstOther("event", m.events, d.Events, compareEvents); text != "" {
		return text
	}
	return firstOther("payment", m.ledger, d.Ledger, comparePayments)
}

func firstOther[T comparable](what string, own, theirs []T, order func(x, y T) int) string {
	own, theirs = slices.SortedFunc(slices.Values(own), order), slices.SortedFunc(slices.Values(theirs), order)
	for i := range max(len(own), len(theirs)) {
		switch {
		case i >= len(own):
			return fmt.Sprintf("the engine alone says %s %+v", what, theirs[i])
		case i >= len(theirs) || own[i] != theirs[i]:
			return fmt.Sprintf("%s %+v, the engine says others", what, own[i])
		}
	}
	return ""
}

func compareEvents(x, y metric.Event) int {
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Child, y.Child), cmp.Compare(x.Account, y.Account),
		cmp.Compare(x.Other, y.Other), cmp.Compare(x.Value, y.Value))
}

func comparePayments(x, y market.Payment) int {
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Fen, y.Fen), cmp.Compare(x.Account, y.Account))
}
