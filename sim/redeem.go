package sim

// redeem lets children spend their balances.
func (w *World) redeem() {}
