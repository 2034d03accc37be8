//go:build !invariants

package sim

// checked runs a phase. With the build tag invariants it also hashes every
// column around the phase and checks what must always hold (checked.go).
func (w *World) checked(_ Phase, run func()) { run() }
