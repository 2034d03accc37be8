// Package par spreads a phase over workers in fixed chunks. What a chunk covers
// depends on the length alone and results are folded in chunk order, so the
// number of workers never shows in a result. It is the only place in a run that
// starts goroutines.
package par

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Chunk is the number of rows a worker takes at a time. 2,048 rows of 40 ties
// are some 80,000 halves, about 0.1 ms: coarse enough to hide the hand-over and
// fine enough to level out uneven chunks.
const Chunk = 2048

// Pool runs chunked loops on a fixed number of workers. The zero Pool is one worker.
type Pool struct{ workers int }

// NewPool gives a pool of n workers; n < 1 means one per processor.
func NewPool(n int) Pool {
	if n < 1 {
		n = runtime.GOMAXPROCS(0)
	}
	return Pool{workers: n}
}

// Workers is how many may run at once.
func (p Pool) Workers() int { return max(p.workers, 1) }

// Chunks is the number of chunks of n rows.
func Chunks(n int) int { return (n + Chunk - 1) / Chunk }

// For is the pool for work over n rows: a worker for every whole chunk, as far as
// there are. A loop of fewer than two whole chunks stays on the caller, for to
// start and await another worker costs as much as a chunk that is not whole:
// small populations pay nothing for workers.
func (p Pool) For(n int) Pool { return Pool{workers: min(p.Workers(), n/Chunk)} }

// Light is the pool for a loop over n rows that looks at some words of a row and
// does little: a worker for every four whole chunks.
func (p Pool) Light(n int) Pool { return p.For(n / 4) }

// Each calls f once for each chunk c of rows [lo, hi) of n, in any order and on
// several workers.
func (p Pool) Each(n int, f func(c, lo, hi int)) {
	p.For(n).Tasks(Chunks(n), func(c int) { f(c, c*Chunk, min(n, (c+1)*Chunk)) })
}

// Tasks calls f(0..n-1) once each, in any order and on several workers. A panic
// in f is raised again on the caller once the other workers have stopped.
func (p Pool) Tasks(n int, f func(i int)) {
	if min(p.Workers(), n) < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	p.spread(n, f)
}

func (p Pool) spread(n int, f func(i int)) {
	var next atomic.Int64
	var failed atomic.Pointer[any]
	var wait sync.WaitGroup
	work := func() {
		defer func() {
			if r := recover(); r != nil {
				failed.CompareAndSwap(nil, &r)
			}
		}()
		for failed.Load() == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			f(i)
		}
	}
	for range min(p.Workers(), n) - 1 {
		wait.Add(1)
		go func() { defer wait.Done(); work() }()
	}
	work()
	wait.Wait()
	if r := failed.Load(); r != nil {
		panic(*r)
	}
}

// Fold runs f over the chunks of n rows, each with a zero T of its own, and adds
// the parts into total in chunk order.
func Fold[T any](p Pool, n int, total *T, f func(c, lo, hi int, part *T), add func(total, part *T)) {
	parts := make([]T, Chunks(n))
	p.Each(n, func(c, lo, hi int) { f(c, lo, hi, &parts[c]) })
	for i := range parts {
		add(total, &parts[i])
	}
}
