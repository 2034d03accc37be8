package sim

// grow lets school years pass, watches spread and newcomers come.
func (w *World) grow() {}
