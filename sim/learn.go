package sim

// learn moves habit and expectation of every owner with today's likes.
func (w *World) learn() {
	if !w.rules.on.Learning {
		return
	}
	s, teen := &w.rules.surprise, w.scenario.Learn.TeenFrom
	w.sweep(func(a, c uint32, _ *part) {
		likes := w.Accounts.Today[a]
		felt := s.Of(likes, w.Children.Expectation[c], w.rules.limits.ShowCounts)
		w.Children.Habit[c] = uint32(s.Habit(uint64(w.Children.Habit[c]), uint64(w.Children.BaseHabit[c]), felt, w.age(c) >= teen))
		w.Children.Expectation[c] = s.Expect(w.Children.Expectation[c], likes)
	})
}
