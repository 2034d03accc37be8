package sim

import "likesim/agents/ties"

// bond is how two children who are being tied know each other, and whether they
// become close friends. That is drawn for the pair and the day, the same from
// either side, and lasts as long as the tie.
func (w *World) bond(c, d uint32) uint8 {
	kind, x, y := w.kindOf(c, d), w.Children.Key[c], w.Children.Key[d]
	if w.rules.on.Closeness && w.bonding.Hit(min(x, y), max(x, y), w.rules.close[kind]) {
		return kind | ties.Close
	}
	return kind
}

// isClose says whether a half is one of a close friendship. Without closeness
// friends are all alike.
func (w *World) isClose(h uint32) bool {
	return !w.rules.on.Closeness || w.Ties.Flags[h]&ties.Close != 0
}
