package reference

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"likesim/scenarios"
)

// fixed are the blocks whose numbers are drawn by name above or bear on the layout,
// the frame and the record; of the ties only what makes them close counts later.
var fixed = []string{"run", "calendar", "population", "ties", "record", "mechanisms"}

// randomScenario draws a small scenario: any switches, any numbers of the model in
// their range, a few rule changes on the way.
func randomScenario(t *rapid.T) (*scenarios.Scenario, error) {
	sets := []string{
		fmt.Sprintf("population.children=%d", rapid.IntRange(1, 200).Draw(t, "children")),
		fmt.Sprintf("population.elsewhere=%d", rapid.IntRange(0, 30).Draw(t, "elsewhere")),
		fmt.Sprintf("population.owner_share=%g", rapid.SampledFrom([]float64{0.3, 0.6, 1}).Draw(t, "owners")),
		fmt.Sprintf("run.seed=%d", rapid.IntRange(0, 1000).Draw(t, "seed")),
		"run.burn_in=3", "run.days=12", "run.start=" + rapid.SampledFrom([]string{"2025-08-25", "2025-12-30", "2025-03-03"}).Draw(t, "start"),
		fmt.Sprintf("circle.initial_share=%g", rapid.SampledFrom([]float64{0, 0.1, 0.5}).Draw(t, "circle")),
		fmt.Sprintf("ties.pattern=%s", rapid.SampledFrom([]string{"mixing", "mixing", "regular"}).Draw(t, "pattern")),
	}
	for _, p := range scenarios.Params() {
		if p.Block() == "mechanisms" && rapid.IntRange(0, 6).Draw(t, p.Key) == 0 {
			sets = append(sets, p.Key+"=false")
		}
		often := 3
		if p.Block() == "platform" {
			often = 5
		}
		free := strings.HasPrefix(p.Key, "ties.close") || !slices.Contains(fixed, p.Block())
		if !free || rapid.IntRange(0, often).Draw(t, p.Key) > 0 {
			continue
		}
		if value, ok := randomValue(t, p); ok {
			sets = append(sets, p.Key+"="+value)
		}
	}
	s, err := scenarios.Load("baseline", sets...)
	if err == nil {
		s.Interventions = changes[:rapid.IntRange(0, 1).Draw(t, "changes")]
	}
	return s, err
}

func randomValue(t *rapid.T, p scenarios.Param) (string, bool) {
	switch {
	case p.Type == scenarios.Bool:
		return fmt.Sprint(rapid.Bool().Draw(t, p.Key+" value")), true
	case p.Min == nil:
		return "", false
	}
	value := *p.Min + (*p.Max-*p.Min)*rapid.Float64Range(0, 1).Draw(t, p.Key+" value")
	if p.Type == scenarios.Int {
		return fmt.Sprint(int(value)), true
	}
	return fmt.Sprintf("%g", value), p.Type == scenarios.Float
}

func TestTheEngineIsTheReferenceOnRandomScenarios(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, err := randomScenario(t)
		if err != nil {
			t.Skip(err) // an impossible combination, refused as it should be
		}
		if err := agree(s); err != nil {
			t.Fatal(err)
		}
	})
}
