package chart

import (
	"fmt"
	"slices"
)

// tiersSince says from which days on the tiers may give unlike numbers of likes:
// while levels are on and the quotas differ.
func tiersSince(platform map[string]any, changes []any) []Since {
	now := make(map[string]any, len(platform))
	for _, key := range []string{"levels", "quota_low", "quota_mid", "quota_high"} {
		value, ok := platform[key]
		if !ok {
			return nil
		}
		now["platform."+key] = value
	}
	out := []Since{{1, tiersDiffer(now)}}
	for _, c := range changes {
		change, _ := c.(map[string]any)
		day, _ := change["day"].(float64)
		set, _ := change["set"].(map[string]any)
		for key := range now { // order-free: each key its own entry
			if value, ok := set[key]; ok {
				now[key] = value
			}
		}
		switch last := &out[len(out)-1]; {
		case last.Day == int(day):
			last.On = tiersDiffer(now)
		case last.On != tiersDiffer(now):
			out = append(out, Since{int(day), tiersDiffer(now)})
		}
	}
	return out
}

// tiersDiffer says whether tiers differ in what they may give.
func tiersDiffer(now map[string]any) bool {
	low := now["platform.quota_low"]
	return now["platform.levels"] == true && (now["platform.quota_mid"] != low || now["platform.quota_high"] != low)
}

// levelsRule says what a level means under the rules of the runs.
func levelsRule(runs []Run) string {
	const decides, tiers = "an account's level decides how many likes it may give each friend a day", " Levels are grouped in three tiers."
	since := runs[0].Tiers
	for _, r := range runs {
		if !slices.Equal(r.Tiers, since) {
			return "While levels count, " + decides + "; in some of these runs all may give alike, always or from some day on." + tiers
		}
	}
	switch {
	case len(since) == 0, len(since) == 1 && since[0].On:
		return "An" + decides[2:] + "." + tiers
	case len(since) == 1:
		return "All accounts may give each friend the same number of likes a day; levels decide nothing of it." + tiers
	case len(since) == 2 && since[0].On:
		return fmt.Sprintf("Until day %d %s; from day %d on all may give alike.%s", since[1].Day-1, decides, since[1].Day, tiers)
	case len(since) == 2:
		return fmt.Sprintf("From day %d on %s; before, all may give alike.%s", since[1].Day, decides, tiers)
	}
	return "While levels count, " + decides + "; on other days all may give alike." + tiers
}
