package sim

// harm lets incidents happen and parents react.
func (w *World) harm() {}
