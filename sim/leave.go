package sim

// leave lets children leave the platform and come back.
func (w *World) leave() {}
