package record

import (
	"errors"
	"slices"

	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// Recorder fills the tables of a run's folder while the run goes on. It is a
// sim.Watcher; Finish or Keep ends it.
type Recorder struct {
	folder   *Folder
	keys     Keys
	scenario *scenarios.Scenario // as asked, before any intervention

	daily, deciles, lorenz, histogram *Writer
	ties, events, ledger              *Writer // events and ledger are nil when they are not kept

	last    *metric.Day // the day watched last
	drawn   int         // last day with curves
	listed  int         // last day with ties
	changes []int       // days of interventions
}

// DailyTable describes the daily table of this version: a column for each outcome.
func DailyTable() Table {
	columns := make([]Column, len(metric.All))
	for i, o := range metric.All {
		columns[i] = Column{Name: o.Name, Unit: o.Unit, Doc: o.Doc, Type: Float}
	}
	return Daily(columns)
}

// NewRecorder begins the tables of a scenario's run in a folder. The scenario is
// the one that was asked; the world's own changes with its interventions.
func NewRecorder(f *Folder, s *scenarios.Scenario, k Keys) (*Recorder, error) {
	r := &Recorder{folder: f, keys: k, scenario: s.Clone()}
	for _, in := range s.Interventions {
		r.changes = append(r.changes, in.Day)
	}
	begin := []struct {
		to    **Writer
		table Table
	}{{&r.daily, DailyTable()}, {&r.deciles, DecilesTable()}, {&r.lorenz, LorenzTable()},
		{&r.histogram, HistogramTable()}, {&r.ties, TiesTable()}, {&r.events, EventsTable()}, {&r.ledger, LedgerTable()}}
	for _, b := range begin {
		if (b.to == &r.events || b.to == &r.ledger) && !s.Record.Events {
			continue
		}
		w, err := f.Create(b.table, k)
		if err == nil {
			err = f.checkpoint.follow(w)
		}
		if err != nil {
			return nil, err
		}
		*b.to = w
	}
	return r, nil
}

// Watch writes what is recorded of a day.
func (r *Recorder) Watch(d *metric.Day) error {
	r.last = d
	err := errors.Join(r.writeDaily(d), r.writeDeciles(d), r.writeEvents(d), r.writeLedger(d))
	if day := d.Day; day == 1 || day%r.scenario.Record.CurvesEvery == 0 || slices.Contains(r.changes, day) || r.isTiesDay(day) {
		err = errors.Join(err, r.writeCurves(d))
	}
	if d.Day == 1 || r.isTiesDay(d.Day) {
		err = errors.Join(err, r.writeTies(d))
	}
	return err
}

func (r *Recorder) isTiesDay(day int) bool { return slices.Contains(r.scenario.Record.TiesDays, day) }

// Finish writes what is recorded at the end and puts the folder into its place,
// which it gives.
func (r *Recorder) Finish(w *sim.World, t Timing) (string, error) {
	return r.end(w, t, (*Folder).Finish)
}

// Keep does the same for a run that was stopped between two days: its folder is
// put beside the place of the whole run.
func (r *Recorder) Keep(w *sim.World, t Timing) (string, error) {
	return r.end(w, t, (*Folder).Keep)
}

// Abort removes what was written. After Finish or Keep it does nothing.
func (r *Recorder) Abort() error { return r.folder.Abort() }

func (r *Recorder) end(w *sim.World, t Timing, put func(*Folder, Manifest, Timing) (string, error)) (string, error) {
	if err := r.writeEnd(w); err != nil {
		return "", errors.Join(err, r.Abort())
	}
	return put(r.folder, r.manifest(w), t)
}

// writeEnd writes the curves and ties of the last day, the children and the
// parameters.
func (r *Recorder) writeEnd(w *sim.World) error {
	if d := r.last; d != nil {
		if r.drawn < d.Day {
			if err := r.writeCurves(d); err != nil {
				return err
			}
		}
		if r.listed < d.Day {
			if err := r.writeTies(d); err != nil {
				return err
			}
		}
	}
	if err := r.writeChildren(w); err != nil {
		return err
	}
	return r.writeParameters()
}

// manifest says what was asked and what came out.
func (r *Recorder) manifest(w *sim.World) Manifest {
	s := r.scenario
	return Manifest{
		Version: r.keys.Version, Model: sim.ModelVersion, Scenario: s.Name, About: s.About,
		Arm: r.keys.Arm, Replicate: uint32(r.keys.Replicate), Seed: uint64(r.keys.Seed),
		Days: s.Run.Days, LastDay: w.Day, ScenarioDigest: s.Digest(), StateDigest: w.Digest(),
		ScenarioYAML: string(s.Canonical()), Parameters: s.Tree(),
	}
}
