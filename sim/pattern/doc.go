// Package pattern measures, from runs, what is known of children who farm likes:
// the patterns that a calibrated model reproduces. Collector watches a run,
// Rows say what is expected, Compare lays replicates beside it.
package pattern
