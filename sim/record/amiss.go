package record

import "fmt"

// amiss lists what a manifest says otherwise than that of the same run simulated
// again. The state and the digests of tables are held by themselves; about, which
// only the file of a scenario says, is not.
func (m *Manifest) amiss(again *Manifest) (list []string) {
	for _, said := range []struct {
		name     string
		is, want any
	}{
		{"model_version", m.Model, again.Model}, {"seed", m.Seed, again.Seed}, {"days", m.Days, again.Days},
		{"last_day", m.LastDay, again.LastDay}, {"complete", m.Complete, again.Complete},
		{"scenario_sha256", m.ScenarioDigest, again.ScenarioDigest},
	} {
		if said.is != said.want {
			list = append(list, fmt.Sprintf("%s %v, simulated again %v", said.name, said.is, said.want))
		}
	}
	if m.ScenarioYAML != again.ScenarioYAML {
		list = append(list, "scenario_yaml, which asks the same in other words")
	}
	for _, s := range Apart(m, again) {
		list = append(list, fmt.Sprintf("parameters: %s %s, simulated again %s", s.Key, s.One, s.Two))
	}
	return append(list, m.amissTables(again)...)
}

func (m *Manifest) amissTables(again *Manifest) (list []string) {
	for _, t := range again.Tables {
		said, listed := m.written(t.Name)
		switch {
		case !listed:
			list = append(list, "no table "+t.Name)
		case said.SHA256 == t.SHA256 && said != t:
			list = append(list, fmt.Sprintf("table %s as %s of %d rows and %d bytes, simulated again %s of %d and %d", t.Name, said.File, said.Rows, said.Bytes, t.File, t.Rows, t.Bytes))
		}
	}
	if n := len(m.Tables); n > len(again.Tables) {
		list = append(list, fmt.Sprintf("%d tables, simulated again %d", n, len(again.Tables)))
	}
	return list
}
