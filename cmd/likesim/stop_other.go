//go:build !unix

package main

import (
	"os"
	"syscall"
)

// stopSignals are what schedulers and people stop a shard with.
var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}
