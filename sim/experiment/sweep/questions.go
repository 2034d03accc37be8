package sweep

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"likesim/scenarios"
	"likesim/scenarios/network"
	"likesim/sim/record"
)

// questions asks for the ids of runs as their plan did. The files of a network are
// read once, and again when one of them has another size or time.
type questions struct {
	lock sync.Mutex
	of   map[string]*record.Questions // by the state of a network's files
}

func (q *questions) id(s *scenarios.Scenario, replicate uint32, version string) (string, error) {
	state, err := stateOf(s.Population.Network)
	if err != nil {
		return "", err
	}
	q.lock.Lock()
	asked := q.of[state]
	if asked == nil {
		asked = &record.Questions{}
		if q.of == nil {
			q.of = map[string]*record.Questions{}
		}
		q.of[state] = asked
	}
	q.lock.Unlock()
	keys, err := asked.Ask(s, replicate, version)
	return keys.RunID, err
}

// stateOf tells the files of a network apart from what they were before.
func stateOf(dir string) (state string, err error) {
	if dir == "" {
		return "", nil
	}
	paths, err := network.Files(dir)
	if err != nil {
		return "", err
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return "", err
		}
		state += fmt.Sprintf("%s\x00%d\x00%d\x00", path, info.Size(), info.ModTime().UnixNano())
	}
	return state, nil
}

// asPlanned refuses a run whose scenario, as it is read here and now, asks another
// question than the one that was planned.
func (p *Plan) asPlanned(r Run, s *scenarios.Scenario) error {
	dir := s.Population.Network
	id, err := p.asked.id(s, r.Replicate, p.Version)
	switch {
	case err != nil:
		return fmt.Errorf("run %s: its network was moved or %w: %w; put it back, or beside the manifest as %s", r.ID, ErrChanged, err, p.beside(dir))
	case id == r.ID:
		return nil
	case dir == "":
		return fmt.Errorf("run %s: its line of the manifest was %w: its values now ask %s; put back the manifest that was planned, or plan it again", r.ID, ErrChanged, id)
	}
	return fmt.Errorf("run %s: the files of its network %s were %w: with them it asks %s now; put back those that were planned with, or plan it again into another folder",
		r.ID, dir, ErrChanged, id)
}

// here is where a network lies: where it was when it was planned or, on a machine that
// has not got that place, beside the manifest. Whether it is the same one, the id says.
func (p *Plan) here(dir string) string {
	if dir == "" {
		return ""
	}
	if _, err := network.Files(dir); err == nil {
		return dir
	}
	if _, err := network.Files(p.beside(dir)); err == nil {
		return p.beside(dir)
	}
	return dir
}

func (p *Plan) beside(dir string) string {
	return filepath.Join(filepath.Dir(p.Path), filepath.Base(dir))
}
