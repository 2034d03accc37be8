package scenarios

import (
	"fmt"
	"slices"
)

// shortened says whether the number of days was set on the command line. A look
// at the first days of a scenario must not need another file, so what the file
// plans for later days is then left out and noted; written in the file itself,
// it is a complaint.
func (r *resolution) shortened() bool {
	days := r.last["run.days"]
	return days.ok && days.at.rank >= setRank
}

// shorten leaves out the days of the file's ties_days that the run does not reach.
func (r *resolution) shorten() {
	ties, set := r.last["record.ties_days"]
	if !r.shortened() || !set || !ties.ok || ties.at.rank >= setRank {
		return
	}
	s := r.scenario
	s.Record.TiesDays = slices.DeleteFunc(s.Record.TiesDays, func(day int) bool {
		late := day > s.Run.Days
		if late {
			r.unreached("day %d of record.ties_days is not reached in %d days", day, s.Run.Days)
		}
		return late
	})
}

func (r *resolution) unreached(format string, args ...any) {
	r.scenario.Unreached = append(r.scenario.Unreached, fmt.Sprintf(format, args...))
}
