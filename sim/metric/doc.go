// Package metric is what a run is measured by: a read-only view of the state, the
// flows and events of a day, and the table All of outcomes, each a function from
// a day's summary to a number. It cannot touch the run.
package metric
