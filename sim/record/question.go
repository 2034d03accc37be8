package record

import (
	"fmt"

	"likesim/scenarios"
	"likesim/scenarios/network"
)

// Ask gives the keys of a question, its run id among them. An empirical network
// counts by the content of its files and not by where they lie: the same network
// in another folder is the same question. Errors: the network's, as network.Read
// has them, and files that cannot be read.
func Ask(s *scenarios.Scenario, replicate uint32, version string) (Keys, error) {
	asked := s
	var files []string
	if dir := s.Population.Network; dir != "" {
		var err error
		if files, err = contents(dir); err != nil {
			return Keys{}, err
		}
		asked = s.Clone()
		asked.Population.Network = "files"
	}
	seed := uint64(s.Run.Seed)
	return Keys{
		RunID:    RunID(asked.Canonical(), seed, replicate, version, files...),
		Scenario: s.Name, Replicate: int32(replicate), Seed: int64(seed), Version: version,
	}, nil
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
