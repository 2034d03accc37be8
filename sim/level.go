package sim

// level adds today's experience, raises levels, shows new tiers to friends, and
// ranks everybody by lifetime likes: now, if the rest of the day may look at the
// ranking or change what is ranked, else when somebody asks.
func (w *World) level() {
	w.sweep(func(a, c uint32, _ *part) {
		acc := &w.Accounts
		if w.rules.on.Experience {
			acc.XP[a] += w.rules.ladder.Earned(uint32(w.Children.Minutes[c]), uint32(acc.NewFriends[a]), acc.Today[a], w.rules.limits.XPPerLike)
			acc.Level[a] = w.rules.ladder.Of(acc.XP[a], acc.Level[a], w.rules.limits.LevelCap)
		}
		acc.NewFriends[a] = 0
		if t := w.rules.limits.TierOf(acc.Level[a]); t != acc.Tier[a] {
			acc.Tier[a] = t
			w.Ties.ShowTier(a, t)
		}
	})
	w.rank.stale = true
	if w.rules.on.Stir() {
		w.rank.update(w)
	}
}
