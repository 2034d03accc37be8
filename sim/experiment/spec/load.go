package spec

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"likesim/scenarios"
)

// Load reads the experiment that nameOrPath names: a shipped one (with or without
// .yaml) or a file. Everything wrong is reported at once, as scenarios.Complaints;
// any other error says what the world refused.
func Load(nameOrPath string) (*Experiment, error) {
	bare := !strings.ContainsAny(nameOrPath, `/\`) && filepath.Ext(nameOrPath) == ""
	if text := shipped(nameOrPath); text != nil && bare {
		return read(withEnding(nameOrPath), "", text)
	}
	info, err := os.Stat(nameOrPath)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if text := shipped(nameOrPath); text != nil {
			return read(withEnding(nameOrPath), "", text)
		}
		return nil, scenarios.Complaints{{File: nameOrPath, Message: "no such file, and no shipped experiment of this name",
			Suggestion: scenarios.Nearest(bareName(nameOrPath), shippedNames())}}
	case err != nil:
		return nil, fmt.Errorf("reading the experiment: %w", err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("reading the experiment: %s is no file", nameOrPath)
	}
	text, err := os.ReadFile(nameOrPath)
	if err != nil {
		return nil, fmt.Errorf("reading the experiment: %w", err)
	}
	return Read(nameOrPath, text)
}

// Read reads an experiment from the bytes of a file. The name of the file serves
// messages, the experiment's name, and the relative paths in it.
func Read(file string, data []byte) (*Experiment, error) {
	return read(file, filepath.Dir(file), data)
}

// Is says whether the bytes look like an experiment and not like a scenario: they
// have a design, factors or outcomes at the top.
func Is(data []byte) bool {
	var doc yaml.Node
	if yaml.Load(data, &doc) != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return false
	}
	for pair := range slices.Chunk(doc.Content[0].Content, 2) {
		if slices.Contains([]string{"design", "factors", "outcomes"}, pair[0].Value) {
			return true
		}
	}
	return false
}

// Listed is a shipped experiment in a list.
type Listed = scenarios.Listed

// Shipped lists the experiments inside the program.
func Shipped() []Listed { return scenarios.Experiments() }

func shippedNames() (names []string) {
	for _, l := range Shipped() {
		names = append(names, l.Name)
	}
	return names
}

// shipped is the text of a shipped experiment, nil if there is none of this name.
func shipped(name string) []byte {
	if !slices.Contains(shippedNames(), strings.TrimSuffix(name, ".yaml")) {
		return nil
	}
	text, err := scenarios.ExperimentSource(name)
	if err != nil {
		panic("spec: a listed experiment: " + err.Error())
	}
	return text
}

func withEnding(name string) string { return strings.TrimSuffix(name, ".yaml") + ".yaml" }

func bareName(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}
