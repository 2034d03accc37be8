package pattern

import "likesim/scenarios"

// Reading is what comes out if a report is read the other way than the scenario
// reads it.
type Reading struct {
	Name string   `json:"name"`
	As   string   `json:"as"` // what it supposes
	Sets []string `json:"sets"`
	Rows []Answer `json:"rows"`
}

// doubtful are the parameters that reports disagree about, with what each of two
// values supposes; the first value holds where the scenario has any other.
var doubtful = []struct {
	name, key  string
	values, as [2]string
}{
	{"currency", "redeem.lowers_count", [2]string{"false", "true"}, [2]string{"points are spent, counts stay", "likes are spent, counts fall"}},
	{"big shot", "record.big_shot", [2]string{"600000", "500000"}, [2]string{"600,000 likes make a big shot", "500,000 likes make a big shot"}},
	{"intake", "platform.intake_cap", [2]string{"3000", "0"}, [2]string{"a cap of 3,000 likes a day is a rule", "3,000 is only 150 friends times 20"}},
}

// readingsOf are the readings that a scenario does not take.
func readingsOf(s *scenarios.Scenario) (readings []Reading) {
	for _, d := range doubtful {
		other := 0
		if valueOf(s, d.key) == d.values[0] {
			other = 1
		}
		readings = append(readings, Reading{Name: d.name, As: d.as[other], Sets: []string{d.key + "=" + d.values[other]}})
	}
	return readings
}
