package main

import (
	"errors"
	"fmt"

	"likesim/scenarios"
	"likesim/scenarios/network"
)

// The exit codes besides 0 and 1, the world refused.
const (
	codeWrong      = 2   // asked wrongly
	codeDiffer     = 3   // the runs compared differ
	codeIncomplete = 3   // a sweep lacks runs
	codeRetry      = 75  // a shard was stopped: start it again (EX_TEMPFAIL)
	codeInterrupt  = 130 // as a shell has it: 128 + SIGINT
)

// wrong is an error in what was asked.
type wrong struct{ error }

// Unwrap gives the error itself.
func (w wrong) Unwrap() error { return w.error }

func wrongf(format string, args ...any) error { return wrong{fmt.Errorf(format, args...)} }

// said is an exit whose reason is printed already.
type said int

// Error is empty: nothing is left to be said.
func (said) Error() string { return "" }

// codeOf is the exit code of an error.
func codeOf(err error) int {
	var (
		code       said
		asked      wrong
		complaint  scenarios.Complaint
		complaints scenarios.Complaints
		bad        *network.Error
	)
	switch {
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &asked), errors.As(err, &complaint), errors.As(err, &complaints), errors.As(err, &bad):
		return codeWrong
	}
	return 1
}
