// Package rules is what agents decide: one file per rule with its parameters, a
// pure function and its test. A rule sees ego, what ego can see, and draws; it
// knows no clock, goroutine, file or global.
//
// Every parameter stands here once, in the tags of its field: yaml (the key),
// default, unit, min and max or enum, cert and source (where the number comes
// from), doc. The scenario reader, the JSON Schema, PARAMETERS.md and
// `likesim params` are made from these tags. Certainty codes:
//
//	F first-hand   S second-hand   D disputed   M from memory of the literature
//	C computed from other figures   assumed: nobody has measured it, sweep it
//
// Compile turns a block of parameters into the integers that the hot loops use.
package rules
