package sim

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"github.com/cespare/xxhash/v2"

	"likesim/internal/image"
	"likesim/internal/par"
	"likesim/internal/rng"
	"likesim/scenarios"
)

// kept is what a checkpoint keeps of a world: every field that is not named here.
var kept = image.Plan{Without: []string{
	"asked", "scenario", "rules", // the scenario is given, its interventions are done again
	"seed", "pool", "keepEvent", "keepAll", "around", // options
	"bonding", "vigil", // made anew every day
	"rank.accounts",    // points at the accounts
	"events", "ledger", // of the day that is over: the recorder has had them
	"parts", "pairs", "sorted", // kept for their memory only
}}

// magic begins a checkpoint; the number changes with the shape of the file.
const magic = "likesim checkpoint 1 "

// seal is the second line of a checkpoint: whose it is.
type seal struct {
	Model     string `json:"model"`
	Layout    string `json:"layout"` // digest of the fields kept
	Name      string `json:"scenario"`
	Scenario  string `json:"scenario_sha256"`
	Seed      uint64 `json:"seed"`
	Replicate uint32 `json:"replicate"`
	Day       int    `json:"day"`
	Bytes     int64  `json:"bytes"` // of the image that follows
}

// Save writes the state of the world between two days. Restore makes a world of
// it that goes on as this one would. A line names the format and the digest of
// the next, that line says whose the state is (model version, scenario, seed,
// replicate, day), then come the image of the state and its xxHash64. Errors: the
// writer's.
func (w *World) Save(to io.Writer) error {
	out := bufio.NewWriterSize(to, 1<<16)
	line, err := json.Marshal(w.seal())
	if err != nil {
		return fmt.Errorf("saving the world: %w", err)
	}
	sum := xxhash.New()
	_, err = fmt.Fprintf(out, "%s%016x\n%s\n", magic, xxhash.Sum64(line), line)
	if err == nil {
		err = kept.Write(io.MultiWriter(out, sum), w)
	}
	if err == nil {
		_, err = out.Write(sum.Sum(nil))
	}
	if err = errors.Join(err, out.Flush()); err != nil {
		return fmt.Errorf("saving the world of day %d: %w", w.Day, err)
	}
	return nil
}

func (w *World) seal() seal {
	s := sealOf(w.asked, w.seed.Replicate)
	s.Day, s.Bytes = w.Day, kept.Size(w)
	return s
}

func sealOf(s *scenarios.Scenario, replicate uint32) seal {
	return seal{
		Model: ModelVersion, Layout: layoutDigest(), Name: s.Name, Scenario: s.Digest(),
		Seed: uint64(s.Run.Seed), Replicate: replicate,
	}
}

// layoutDigest tells builds apart whose worlds have other fields.
func layoutDigest() string {
	leaves, err := kept.Layout(new(World))
	if err != nil {
		panic("sim: " + err.Error()) // a test looks at it
	}
	return fmt.Sprintf("%016x", xxhash.Sum64String(strings.Join(leaves, "\n")))
}

// Restore makes the world of a checkpoint. The scenario is the one that was asked
// when the run began, and the replicate that of the options; workers are free.
// Errors: what is read is no checkpoint, or a damaged one, or one of another model
// version, another build, another scenario or replicate.
func Restore(from io.Reader, s *scenarios.Scenario, o Options) (*World, error) {
	w, err := restored(bufio.NewReaderSize(from, 1<<16), s, o)
	if err != nil {
		return nil, fmt.Errorf("taking up the run of scenario %q: %w", s.Name, err)
	}
	return w, nil
}

func restored(in *bufio.Reader, s *scenarios.Scenario, o Options) (*World, error) {
	was, err := readSeal(in)
	if err != nil {
		return nil, err
	}
	if err := was.fits(sealOf(s, o.Replicate)); err != nil {
		return nil, err
	}
	w, sum := hollow(s, o), xxhash.New()
	if err := kept.Read(io.TeeReader(in, sum), was.Bytes, w); err != nil {
		return nil, damaged(err)
	}
	if err := checkSum(in, sum); err != nil {
		return nil, err
	}
	w.revive()
	return w, nil
}

func damaged(why error) error { return fmt.Errorf("the checkpoint is damaged: %w", why) }

func readSeal(in *bufio.Reader) (s seal, err error) {
	first, err := in.ReadString('\n')
	digest, ours := strings.CutPrefix(strings.TrimSuffix(first, "\n"), magic)
	if err != nil || !ours {
		return s, fmt.Errorf("it is no checkpoint of this program: it does not begin with %q", magic)
	}
	line, err := in.ReadBytes('\n')
	if err != nil {
		return s, damaged(err)
	}
	line = line[:len(line)-1]
	if sum := fmt.Sprintf("%016x", xxhash.Sum64(line)); sum != digest {
		return s, damaged(fmt.Errorf("its head has checksum %s, not %s", sum, digest))
	}
	if err := json.Unmarshal(line, &s); err != nil {
		return s, damaged(err)
	}
	return s, nil
}

// fits says why a checkpoint does not belong to what is asked now.
func (s seal) fits(now seal) error {
	switch {
	case s.Model != now.Model:
		return fmt.Errorf("the checkpoint is of model version %s, this program simulates version %s: go on with the program that made it", s.Model, now.Model)
	case s.Scenario != now.Scenario:
		return fmt.Errorf("the checkpoint is of another scenario: %q with digest %.12s, asked is %q with digest %.12s", s.Name, s.Scenario, now.Name, now.Scenario)
	case s.Seed != now.Seed || s.Replicate != now.Replicate:
		return fmt.Errorf("the checkpoint is of seed %d, replicate %d; asked is seed %d, replicate %d", s.Seed, s.Replicate, now.Seed, now.Replicate)
	case s.Layout != now.Layout:
		return fmt.Errorf("the checkpoint was made by another build of model version %s: go on with the program that made it", s.Model)
	}
	return nil
}

func checkSum(in *bufio.Reader, sum hash.Hash64) error {
	var want [8]byte
	if _, err := io.ReadFull(in, want[:]); err != nil {
		return damaged(err)
	}
	if got := sum.Sum(nil); string(got) != string(want[:]) {
		return damaged(fmt.Errorf("its state has checksum %x, not %x", got, want))
	}
	return nil
}

// hollow is a world without a state.
func hollow(s *scenarios.Scenario, o Options) *World {
	w := &World{
		asked: s.Clone(), scenario: s.Clone(), seed: rng.Seed{Root: uint64(s.Run.Seed), Replicate: o.Replicate},
		pool: par.NewPool(o.Workers), keepEvent: s.Record.Events, keepAll: o.Elsewhere, around: plainly,
	}
	w.compile()
	return w
}

// revive makes anew what no image keeps: the rules of the day among it.
func (w *World) revive() {
	w.rank.accounts = &w.Accounts
	w.next = 0
	w.intervene()
}
