// Package calibrate searches the parameters that nobody has measured for values
// under which all patterns hold at once.
//
// A file lists the unknowns with their plausible ranges. The search runs the
// guess of the file, then a Latin hypercube over the ranges, then points that an
// emulator of the patterns' figures (a linear trend and a Gaussian process)
// proposes by CMA-ES. Each point is a simulation of the scenario with counts
// shown and hidden; its figures go to a journal, from which a search goes on that
// was stopped. From the points, and from a random walk over the emulator, it is
// said how tightly each unknown is held by the patterns.
package calibrate
