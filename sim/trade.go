package sim

// trade lets accounts and services change hands.
func (w *World) trade() {}
