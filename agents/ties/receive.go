package ties

import "likesim/agents/rules"

// Receive gathers what the halves lo to hi were given today, the whole and the
// part from autolikers, moves their payback averages and missed days, clears
// warnings that were answered, and empties the halves. It streams over ego's own
// rows.
func (s *Store) Receive(lo, hi uint32) (sum, auto uint32) {
	in, paid, missed := s.In[lo:hi], s.Paid[lo:hi], s.Missed[lo:hi]
	paid, missed = paid[:len(in)], missed[:len(in)] // one bounds check
	for i, gift := range in {
		if gift == 0 {
			paid[i] = rules.Average(paid[i], 0)
			if missed[i] < 255 {
				missed[i]++
			}
			continue
		}
		in[i] = 0
		likes := gift &^ Auto
		paid[i] = rules.Average(paid[i], likes)
		missed[i] = 0
		sum += uint32(likes)
		if gift&Auto != 0 {
			auto += uint32(likes)
		}
		if f := s.Flags[lo+uint32(i)]; f&Warned != 0 {
			s.Flags[lo+uint32(i)] = f &^ Warned
		}
	}
	return sum, auto
}
