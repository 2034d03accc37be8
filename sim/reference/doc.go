// Package reference is the day once more, slow and plain: children, accounts and
// ties are structs in maps, each phase is read off docs/ODD.md and takes one child
// after the other. It lives in its tests, which lay it beside the engine (package
// sim) and compare both after every day: the whole state, what was counted, the
// events and the ledger. Two programs that were written apart and agree to the
// last bit leave little room for a mistake in either.
//
// What both may use are the pure rules (agents/rules, agents/market), the named
// draws (internal/rng) and the fixed-point numbers (internal/num). The reference
// begins with the population that sim.New lays out.
package reference
