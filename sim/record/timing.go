package record

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Timing is what differs between two runs of the same question.
type Timing struct {
	Start         time.Time   `json:"start"`
	WallSeconds   float64     `json:"wall_seconds"`
	CPUSeconds    float64     `json:"cpu_seconds"`
	DaysPerSecond float64     `json:"days_per_second"`
	Workers       int         `json:"workers"`
	Phases        []PhaseTime `json:"phases"` // in the order of the day
	Host          Host        `json:"host"`
}

// PhaseTime is the time that all days of a run spent in one phase.
type PhaseTime struct {
	Name        string `json:"name"`
	Nanoseconds int64  `json:"ns"`
}

// Host is what a run ran on.
type Host struct {
	OS   string `json:"os"`
	Arch string `json:"arch"`
	CPUs int    `json:"cpus"`
	Go   string `json:"go"`
}

// ThisHost describes the machine the program runs on.
func ThisHost() Host {
	return Host{OS: runtime.GOOS, Arch: runtime.GOARCH, CPUs: runtime.NumCPU(), Go: runtime.Version()}
}

// ReadTiming reads the timing of a run's folder.
func ReadTiming(folder string) (*Timing, error) {
	path := filepath.Join(folder, TimingName)
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	timing := new(Timing)
	if err := json.Unmarshal(content, timing); err != nil {
		return nil, fmt.Errorf("%s: not a timing: %w", path, err)
	}
	return timing, nil
}
