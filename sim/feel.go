package sim

// feel moves wellbeing.
func (w *World) feel() {}
