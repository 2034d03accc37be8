package record

import (
	"fmt"
	"sync"

	"likesim/scenarios"
	"likesim/scenarios/network"
	"likesim/sim"
)

// Ask gives the keys of a question, its run id among them. An empirical network
// counts by the content of its files and not by where they lie: the same network
// in another folder is the same question. The version of the model counts besides
// the program's, so that an unreleased program never takes an old answer for its
// own. Errors: the network's, as network.Read
// has them, and files that cannot be read.
func Ask(s *scenarios.Scenario, replicate uint32, version string) (Keys, error) {
	return (&Questions{}).Ask(s, replicate, version)
}

// Questions asks as Ask does, and reads the files of a network once for as many
// questions as there are. It may be used by several at once.
type Questions struct {
	lock     sync.Mutex
	networks map[string][]string // digests by folder
}

// Ask is Ask.
func (q *Questions) Ask(s *scenarios.Scenario, replicate uint32, version string) (Keys, error) {
	asked := s
	more := []string{"model " + sim.ModelVersion}
	if dir := s.Population.Network; dir != "" {
		files, err := q.contents(dir)
		if err != nil {
			return Keys{}, err
		}
		more = append(more, files...)
		asked = s.Clone()
		asked.Population.Network = "files"
	}
	seed := uint64(s.Run.Seed)
	return Keys{
		RunID:    RunID(asked.Canonical(), seed, replicate, version, more...),
		Scenario: s.Name, Replicate: int32(replicate), Seed: int64(seed), Version: version,
	}, nil
}

func (q *Questions) contents(dir string) ([]string, error) {
	q.lock.Lock()
	defer q.lock.Unlock()
	if have, ok := q.networks[dir]; ok {
		return have, nil
	}
	digests, err := contents(dir)
	if err == nil && q.networks == nil {
		q.networks = map[string][]string{}
	}
	if err == nil {
		q.networks[dir] = digests
	}
	return digests, err
}

// contents are the digests of a network's files.
func contents(dir string) ([]string, error) {
	paths, err := network.Files(dir)
	if err != nil {
		return nil, err
	}
	digests := make([]string, len(paths))
	for i, path := range paths {
		if digests[i], err = fileDigest(path); err != nil {
			return nil, fmt.Errorf("reading the network: %w", err)
		}
	}
	return digests, nil
}
