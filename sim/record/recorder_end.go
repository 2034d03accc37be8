package record

import (
	"math"

	"likesim/sim"
	"likesim/sim/metric"
)

// writeChildren writes the reported children as the last day left them.
func (r *Recorder) writeChildren(w *sim.World) error {
	out, err := r.folder.Create(ChildrenTable(), r.keys)
	if err != nil {
		return err
	}
	view := w.View()
	for c := range uint32(view.Children()) {
		if !view.Reportable(c) {
			continue
		}
		row := view.Child(c, w.Day, w.SchoolYear())
		out.Int(int32(w.Day))
		writeWho(out, &row)
		writeTraits(out, &row)
		writeState(out, &row)
		writeAccount(out, &row)
		if err := out.End(); err != nil {
			return err
		}
	}
	return nil
}

func writeWho(w *Writer, c *metric.ChildRow) {
	w.Int(id(c.Child))
	w.Text(c.Node)
	w.Int(id(c.Account))
	w.Long(int64(c.Key))
	w.Int(id(c.School))
	w.Int(id(c.Class))
	w.Int(int32(c.Grade))
	w.Int(int32(c.Age))
	w.Text(c.Gender)
}

func writeTraits(w *Writer, c *metric.ChildRow) {
	w.Float(c.Drive)
	w.Float(c.Payback)
	w.Float(c.Savvy)
	w.Float(c.Merit)
	w.Float(c.Allowance)
	w.Int(int32(c.BaseMinutes))
	w.Bool(c.Locked)
	w.Bool(c.LockBypass)
	w.Bool(c.NoStrangers)
	w.Float(c.BaseWellbeing)
}

func writeState(w *Writer, c *metric.ChildRow) {
	w.Bool(c.Member)
	w.Float(c.Habit)
	w.Float(c.Expectation)
	w.Float(c.Pressure)
	w.Float(c.Money)
	w.Float(c.Income)
	w.Bool(c.Bypass)
	w.Bool(c.Autoliker)
	w.Int(int32(c.Minutes))
	w.Int(int32(c.NightMinutes))
	w.Bool(c.Gone)
	w.Float(c.Wellbeing)
	w.Int(int32(c.Episodes))
}

func writeAccount(w *Writer, c *metric.ChildRow) {
	w.Int(int32(c.AccountAge))
	w.Float(c.XP)
	w.Int(int32(c.Level))
	for _, likes := range []uint32{c.Likes, c.LikesAuto, c.Farmed, c.Week, c.WeekAuto, c.Balance} {
		w.Long(int64(likes))
	}
	w.Int(int32(c.Strikes))
	w.Float(c.Asked)
	w.Int(int32(c.OwnerSince))
	w.Int(int32(c.SuspendedUntil))
	w.Bool(c.Banned)
	w.Int(int32(c.Degree))
	for _, ties := range c.ByKind {
		w.Int(int32(ties))
	}
	if c.Account == metric.None {
		w.Float(math.NaN())
		return
	}
	w.Float(c.Status * 100)
}

// writeParameters writes every parameter as it was asked.
func (r *Recorder) writeParameters() error {
	out, err := r.folder.Create(ParametersTable(), r.keys)
	if err != nil {
		return err
	}
	for _, p := range r.scenario.Values() {
		out.Text(p.Key)
		out.Text(p.Value)
		if err := out.End(); err != nil {
			return err
		}
	}
	return nil
}
