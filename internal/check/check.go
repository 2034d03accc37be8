// Package check is the voice of invariants: what must always hold is checked
// where a build with the tag invariants asks for it, and a broken promise is a
// panic that says phase, day and what was found.
package check

import "fmt"

// Broken is the panic of a broken invariant.
type Broken struct {
	Phase string
	Day   int
	What  string
}

// Error names phase, day and what was found.
func (b *Broken) Error() string {
	return fmt.Sprintf("invariant broken in phase %q of day %d: %s", b.Phase, b.Day, b.What)
}

// Place is where a check stands.
type Place struct {
	Phase string
	Day   int
}

// Broken panics with a *Broken.
func (p Place) Broken(format string, args ...any) {
	panic(&Broken{p.Phase, p.Day, fmt.Sprintf(format, args...)})
}

// That panics with a *Broken unless ok. Its arguments go to the heap: a
// promise of every row is better an if before Broken.
func (p Place) That(ok bool, format string, args ...any) {
	if !ok {
		p.Broken(format, args...)
	}
}

// NoError panics with a *Broken if err is not nil.
func (p Place) NoError(err error) {
	if err != nil {
		p.Broken("%v", err)
	}
}
