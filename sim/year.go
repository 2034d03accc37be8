package sim

// SchoolYear is the calendar year in which the current school year began.
func (w *World) SchoolYear() int { return w.year }
