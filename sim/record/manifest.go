package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// The files of a run's folder that are not tables, and the folder of its charts.
const (
	ManifestName = "manifest.json"
	TimingName   = "timing.json"
	ChartsName   = "charts"
)

// Manifest says what was asked and what came out. It holds nothing that differs
// between two runs of the same question: no times, no machine, no charts and no
// CSV twins (which may be left out).
type Manifest struct {
	Version        string         `json:"version"`       // of the program
	Model          string         `json:"model_version"` // of the model's behaviour
	RunID          string         `json:"run_id"`
	Scenario       string         `json:"scenario"`
	About          string         `json:"about"`
	Arm            string         `json:"arm"`
	Replicate      uint32         `json:"replicate"`
	Seed           uint64         `json:"seed"`
	Days           int            `json:"days"`     // asked for
	LastDay        int            `json:"last_day"` // reached
	Complete       bool           `json:"complete"` // false after an interrupt
	ScenarioDigest string         `json:"scenario_sha256"`
	StateDigest    string         `json:"state_digest"` // of the world at the end
	ScenarioYAML   string         `json:"scenario_yaml"`
	Parameters     map[string]any `json:"parameters"` // the same scenario, nested by blocks
	Tables         []Written      `json:"tables"`     // in the order they were begun
}

// ReadManifest reads the manifest of a run's folder. Errors: no such file, not a
// manifest.
func ReadManifest(folder string) (*Manifest, error) {
	path := filepath.Join(folder, ManifestName)
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	manifest := new(Manifest)
	if err := json.Unmarshal(content, manifest); err != nil {
		return nil, fmt.Errorf("%s: not a manifest: %w", path, err)
	}
	if manifest.RunID == "" {
		return nil, fmt.Errorf("%s: not a manifest: run_id is missing", path)
	}
	return manifest, nil
}

// Verify recomputes the digests of a run's tables. Errors: no manifest; the first
// table that is missing or differs, by name.
func Verify(folder string) error {
	manifest, err := ReadManifest(folder)
	if err != nil {
		return err
	}
	return manifest.verify(folder)
}

func (m *Manifest) verify(folder string) error {
	for _, t := range m.Tables {
		path := filepath.Join(folder, filepath.Base(t.File))
		sum, err := fileDigest(path)
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		if sum != t.SHA256 {
			return fmt.Errorf("table %s: %s has SHA-256 %s, the manifest wants %s: the file was changed", t.Name, path, sum, t.SHA256)
		}
	}
	return nil
}

func fileDigest(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	digest := sha256.New()
	_, err = io.Copy(digest, file)
	if err = errors.Join(err, file.Close()); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// writeJSON writes a value as indented JSON; maps come out sorted by key.
func writeJSON(path string, value any) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return writeWhole(path, out.Bytes())
}
