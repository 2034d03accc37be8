package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"time"

	"likesim/internal/par"
	"likesim/scenarios"
	"likesim/sim"
)

// Foreseen is what a number of runs will take, reckoned from a short trial of one.
type Foreseen struct {
	Runs          int
	SecondsPerRun float64 // of one processor, for the mean run
	Seconds       float64 // of waiting, on Split
	RunMemory     int64   // bytes, of the largest run
	Memory        int64   // bytes, of all that run at once
	Disk          int64   // bytes, of the manifest, of the answers and of the tables made of them
	Manifest      int64   // bytes of Disk that are written before anything is foreseen
	Files         int
	Split         Split
}

// Room is what a machine has to give; 0 is unknown.
type Room struct{ Memory, Disk int64 }

// Load is what a set of runs asks for, added up from the manifest.
type Load struct {
	Runs    int
	Work    int64 // child-days
	Largest Run   // the run with most child-days
	Widest  Run   // the run with the largest population
	Bytes   int64 // of all answers
}

// LoadOf adds up the runs that want says yes to.
func LoadOf(p *Plan, want func(index int) bool) (l Load, err error) {
	rowBytes := int64(len(p.Daily) * len(p.Populations) * 8)
	err = p.Each(want, func(r Run) error {
		l.Runs++
		l.Work += r.Work()
		l.Bytes += recordHeader + 64 + int64(8*len(p.Outcomes)) + rowBytes*int64(r.Days-r.BurnIn)
		if l.Runs == 1 || r.Work() > l.Largest.Work() {
			l.Largest = r
		}
		if l.Runs == 1 || r.Children > l.Widest.Children {
			l.Widest = r
		}
		return nil
	})
	return l, err
}

// trialTime bounds a trial: a few seconds of waiting before hours of work.
const trialTime = 1500 * time.Millisecond

// pace is what a trial measured of one run.
type pace struct {
	perChildDay float64 // seconds
	memory      int64   // bytes of the world
}

// trial steps a world for a short while.
func trial(ctx context.Context, s *scenarios.Scenario, workers int) (p pace, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	w, err := sim.New(s, sim.Options{Workers: workers})
	if err != nil {
		return p, err
	}
	runtime.ReadMemStats(&after)
	p.memory = int64(after.HeapAlloc) - int64(before.HeapAlloc)
	observer := w.NewObserver()
	days := 0
	for w.Day < s.Run.Days && (days == 0 || time.Since(start) < trialTime) {
		if err := ctx.Err(); err != nil {
			return p, err
		}
		w.Step()
		if w.Day >= 1 {
			w.Observe(observer)
		}
		days++
	}
	p.perChildDay = time.Since(start).Seconds() / float64(days) / float64(max(s.Population.Children, 1))
	return p, nil
}

// Foresee reckons what a load takes on a number of processors, from a trial of its
// largest run, and how the processors are best shared out: one run each, or several
// workers to a run, whichever the trial finds faster and the memory allows. A
// population that cannot fit is refused (ErrNoRoom) before it is laid out: a system
// without memory kills, and asks nobody.
func Foresee(ctx context.Context, p *Plan, l Load, jobs int, room Room) (*Foreseen, error) {
	if err := reckon(p, l, room); err != nil {
		return nil, err
	}
	s, err := p.ScenarioOf(l.Largest)
	if err != nil {
		return nil, err
	}
	alone, err := trial(ctx, s, 1)
	if err != nil {
		return nil, fmt.Errorf("a trial of run %s: %w", l.Largest.ID, err)
	}
	f := &Foreseen{Runs: l.Runs, RunMemory: max(alone.memory, 0) + fixedMemory, Disk: 2 * l.Bytes, Files: filesOf(p)}
	f.Manifest = sizeOf(p.Path)
	f.Disk += f.Manifest
	f.Split = Split{Jobs: jobs, Together: max(1, min(jobs, l.Runs))}
	if room.Memory > 0 {
		f.Split.Together = max(1, min(f.Split.Together, int(room.Memory/f.RunMemory)))
	}
	gain := 1.0
	if f.Split.Together > 1 && par.Chunks(s.Population.Children) > 1 {
		if f.Split.Together, gain, err = compare(ctx, s, f.Split, alone); err != nil {
			return nil, err
		}
	}
	f.Memory = f.RunMemory * int64(f.Split.Together)
	cpu := alone.perChildDay * float64(l.Work)
	f.SecondsPerRun = cpu / float64(max(l.Runs, 1))
	f.Seconds = cpu / gain / float64(min(jobs, max(l.Runs, 1), runtime.NumCPU()))
	return f, nil
}

// filesOf is how many files a sweep in one shard leaves: manifest and digest, shard
// and log, tables and what says that they are there.
func filesOf(p *Plan) int {
	if len(p.Daily) == 0 {
		return 8
	}
	return 9
}

// fixedMemory is what a process needs besides its worlds, and what recording needs.
const fixedMemory = 64 << 20

// compare tries several runs at once against one run with all workers, and gives how
// many should run at once and the pace gained against runs that do not disturb each
// other. Runs at once share caches and memory; workers of a run wait for each other.
func compare(ctx context.Context, s *scenarios.Scenario, split Split, alone pace) (together int, gain float64, err error) {
	paces, errs := make([]pace, split.Together), make([]error, split.Together)
	par.NewPool(split.Together).Tasks(split.Together, func(i int) { paces[i], errs[i] = trial(ctx, s, 1) })
	if err := errors.Join(errs...); err != nil {
		return 0, 0, err
	}
	slowest := 0.0
	for _, p := range paces {
		slowest = max(slowest, p.perChildDay)
	}
	spread, err := trial(ctx, s, split.Jobs)
	if err != nil {
		return 0, 0, err
	}
	// Seconds of waiting per child-day of work.
	atOnce, inTurn := slowest/float64(split.Together), spread.perChildDay
	best := math.Min(atOnce, inTurn)
	gain = alone.perChildDay / best / float64(split.Jobs)
	if inTurn < atOnce {
		return 1, gain, nil
	}
	return split.Together, gain, nil
}

// ErrNoRoom is wrapped by the error of a sweep that does not fit.
var ErrNoRoom = errors.New("does not fit on this machine")

// Fits says in words why a sweep does not fit and what to do, or nil.
func (f *Foreseen) Fits(room Room, daily bool) error {
	if room.Memory > 0 && f.RunMemory > room.Memory {
		return noMemory("the largest run", f.RunMemory, room.Memory)
	}
	if room.Disk > 0 && f.Disk-f.Manifest > room.Disk {
		advice := "plan fewer runs or take another disk"
		if daily {
			advice = "plan it with --no-daily, which leaves only outcomes, plan fewer runs, or take another disk"
		}
		return fmt.Errorf("%w: answers and tables need about %s of disk, %s are free; %s", ErrNoRoom, Bytes(f.Disk-f.Manifest), Bytes(room.Disk), advice)
	}
	return nil
}

func noMemory(what string, need, free int64) error {
	return fmt.Errorf("%w: %s needs about %s of memory, %s are free; take fewer children, or run it where there is more",
		ErrNoRoom, what, Bytes(need), Bytes(free))
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0 // it was read a moment ago; who removed it hears of that elsewhere
	}
	return info.Size()
}

// Bytes writes a number of bytes with the unit that suits it.
func Bytes(n int64) string {
	x, units := float64(n), []string{"B", "KiB", "MiB", "GiB", "TiB", "PiB"}
	u := 0
	for ; x >= 1024 && u < len(units)-1; u++ {
		x /= 1024
	}
	if u == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.3g %s", x, units[u])
}
