//go:build invariants

package check

// Enabled says whether this build checks invariants.
const Enabled = true
