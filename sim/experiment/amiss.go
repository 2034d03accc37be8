package experiment

import (
	"fmt"
	"path/filepath"
	"slices"

	"likesim/scenarios"
	"likesim/sim/record"
)

// Amiss lists what the manifest of a comparison says otherwise than follows from its
// arms and from its tables, which are held against their digests elsewhere. Errors:
// the scenario of an arm that this program cannot read or ask.
func (m *Manifest) Amiss(folder string) (list []string, err error) {
	q := question{version: m.Version, replicates: m.Most}
	for i, a := range m.Arms {
		s, err := scenarioOf(a.Scenario, a.YAML, a.Name)
		if err == nil {
			err = q.arm(a.Name, s)
		}
		if err != nil {
			return nil, err
		}
		if i == 0 {
			list = append(list, amissRun(m.Seed, m.Days, m.BurnIn, s)...)
		}
	}
	for _, t := range []record.Table{ReplicatesTable(nil), ComparisonTable(), OverTimeTable(), CurvesTable(), TenthsTable(), ArmsTable()} {
		at := slices.IndexFunc(m.Tables, func(w record.Written) bool { return w.Name == t.Name })
		switch {
		case at < 0:
			list = append(list, "no table "+t.Name)
		case t.Name == "replicates" && m.Tables[at].Rows != int64(m.Replicates*len(m.Arms)):
			list = append(list, fmt.Sprintf("replicates %d, but replicates.parquet has %d rows of %d arms", m.Replicates, m.Tables[at].Rows, len(m.Arms)))
		}
	}
	f, _ := record.ReadFrame(filepath.Join(folder, "comparison.parquet"), "outcome")
	if f == nil {
		return list, nil // a table that is damaged is named elsewhere
	}
	for _, column := range slices.Compact(f.Text["outcome"]) {
		q.outcome(column)
	}
	for _, rule := range m.Until {
		q.until(rule)
	}
	return append(list, amissID(m.ID, q.id())...), nil
}

// Amiss lists what an explanation says otherwise than follows from its two scenarios.
// Errors: as for a comparison.
func (e *Explanation) Amiss() (list []string, err error) {
	var arms [2]Arm
	for i, a := range e.Arms {
		s, err := scenarioOf(a.Scenario, a.YAML, a.Name)
		if err != nil {
			return nil, err
		}
		arms[i] = Arm{Name: a.Name, Scenario: s}
	}
	want, err := explanationOf(arms[0], arms[1], int(e.Replicate), e.Version)
	if err != nil {
		return nil, err
	}
	list = amissRun(e.Seed, e.Days, e.BurnIn, arms[0].Scenario)
	for i, a := range want.Arms {
		if is := e.Arms[i].RunID; is != a.RunID {
			list = append(list, fmt.Sprintf("run_id %s of arm %s, follows %s", is, a.Name, a.RunID))
		}
	}
	if len(e.Tables) != 1 || e.Tables[0].Name != SpreadTable().Name {
		list = append(list, "no table spread")
	}
	return append(list, amissID(e.ID, want.ID)...), nil
}

func scenarioOf(name, yaml, arm string) (*scenarios.Scenario, error) {
	s, err := scenarios.Read(name+".yaml", []byte(yaml))
	if err != nil {
		return nil, fmt.Errorf("the scenario of arm %s: %w", arm, err)
	}
	return s, nil
}

// amissRun is what is said of the seed and the days otherwise than in a scenario.
func amissRun(seed uint64, days, burnIn int, s *scenarios.Scenario) (list []string) {
	for _, said := range []struct {
		name     string
		is, want uint64
	}{{"seed", seed, uint64(s.Run.Seed)}, {"days", uint64(days), uint64(s.Run.Days)}, {"burn_in", uint64(burnIn), uint64(s.Run.BurnIn)}} {
		if said.is != said.want {
			list = append(list, fmt.Sprintf("%s %d, the scenario of the first arm %d", said.name, said.is, said.want))
		}
	}
	return list
}

func amissID(is, want string) []string {
	if is == want {
		return nil
	}
	return []string{fmt.Sprintf("run_id %s, but what it asks is %s", is, want)}
}
