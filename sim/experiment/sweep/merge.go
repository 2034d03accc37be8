package sweep

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"likesim/internal/pause"
	"likesim/sim/record"
)

// MergedName is the file that says what a merge left: it is written last.
const MergedName = "merged.json"

// Merge is what is to be merged.
type Merge struct {
	Plan       *Plan
	From       []string // folders with finished shards; where there is no shared disk, several
	Out        string   // folder for the tables
	SkipFailed bool     // leave out runs that are recorded as failed
	Formats    []string // of other programs, besides the tables: names of Formats
}

// Merged says what was merged.
type Merged struct {
	Manifest string           `json:"manifest_sha256"`
	Runs     int              `json:"runs"`
	Failed   []string         `json:"failed"` // ids of runs that were left out
	Tables   []record.Written `json:"tables"`
}

// ErrIncomplete is wrapped by the error of a merge that lacks runs.
var ErrIncomplete = errors.New("the sweep is not complete")

// Run writes runs.parquet, summary.parquet, daily.parquet and parameters.parquet in
// the order of the plan, whatever shards and machines the answers come from. Rows
// are streamed; in memory are 40 bytes a run, to find its answer. Errors: runs that
// are missing or damaged (ErrIncomplete), folders of another manifest (ErrOther), a
// disk that refuses. It may be killed, repeated and done twice at once.
func (m *Merge) Run() (*Merged, error) {
	for _, dir := range append([]string{m.Out}, m.From...) {
		if err := belongs(dir, m.Plan.Digest); err != nil {
			return nil, err
		}
	}
	answered, damaged, err := answeredRuns(m.Plan, m.From)
	if err != nil {
		return nil, err
	}
	failed, err := m.failed()
	if err != nil {
		return nil, err
	}
	if err := m.complete(answered, failed, damaged); err != nil {
		return nil, err
	}
	if err := claim(m.Out, m.Plan.Digest); err != nil {
		return nil, err
	}
	merged, err := m.write(answered, failed)
	if err != nil {
		return nil, err
	}
	return merged, m.tidy()
}

// failed are the recorded failures by run.
func (m *Merge) failed() (map[int]Failure, error) {
	byRun := map[int]Failure{}
	for _, from := range m.From {
		all, err := Failures(from)
		if err != nil {
			return nil, err
		}
		for _, f := range all {
			byRun[f.Index] = f
		}
	}
	return byRun, nil
}

// complete refuses a sweep that lacks runs.
func (m *Merge) complete(answered []found, failed map[int]Failure, damaged []string) error {
	missing, broken, first := 0, 0, -1
	for i, a := range answered {
		if a.path != "" {
			continue
		}
		if _, ok := failed[i]; ok {
			broken++
			if m.SkipFailed {
				continue
			}
		}
		missing++
		if first < 0 {
			first = i
		}
	}
	if missing == 0 {
		return nil
	}
	why := fmt.Sprintf("%d of %d runs have no answer (%d failed), run %d is the first", missing, m.Plan.Runs, broken, first)
	if len(damaged) == 0 {
		return fmt.Errorf("%w: %s; likesim sweep status says which shards to run", ErrIncomplete, why)
	}
	return fmt.Errorf("%w: %s; %s is damaged, as likesim sweep status says; what it lacks is simulated again by\n  %s",
		ErrIncomplete, why, strings.Join(damaged, " and "), strings.Join(m.repairs(damaged), "\n  "))
}

// repairs are the commands that simulate again what damaged files of shards lack.
func (m *Merge) repairs(damaged []string) (commands []string) {
	for _, path := range damaged {
		shard, _ := shardOf(filepath.Base(path)) // it was found by this name
		commands = append(commands, fmt.Sprintf("likesim sweep run --manifest %s --out %s --shard %d --shards %d",
			quoted(m.Plan.Path), quoted(filepath.Dir(filepath.Dir(path))), shard.Index, shard.Of))
	}
	return commands
}

// write makes the tables in a hidden folder and gives each its name when all are whole.
func (m *Merge) write(answered []found, failed map[int]Failure) (*Merged, error) {
	folder := filepath.Join(m.Out, hidden+"merge-"+mark())
	if err := os.Mkdir(folder, 0o777); err != nil {
		return nil, err
	}
	merged := &Merged{Manifest: m.Plan.Digest, Failed: []string{}}
	names, err := m.fill(folder, merged, answered, failed)
	if err == nil {
		err = m.publish(folder, names, merged)
	}
	if errors.Is(err, fs.ErrNotExist) { // has another merge of the same runs tidied up?
		if theirs := m.byAnother(answered); theirs != nil {
			merged, err = theirs, nil
		}
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return merged, os.RemoveAll(folder)
}

// byAnother is what another merge has left of just these answers, nil if none has.
func (m *Merge) byAnother(answered []found) *Merged {
	content, err := os.ReadFile(filepath.Join(m.Out, MergedName))
	var theirs Merged
	if err != nil || json.Unmarshal(content, &theirs) != nil || theirs.Manifest != m.Plan.Digest {
		return nil
	}
	for _, a := range answered {
		if a.path != "" {
			theirs.Runs--
		}
	}
	if theirs.Runs != 0 {
		return nil
	}
	theirs.Runs = m.Plan.Runs - len(theirs.Failed)
	return &theirs
}

// fill writes all tables and gives the names of their files.
func (m *Merge) fill(folder string, merged *Merged, answered []found, failed map[int]Failure) (names []string, err error) {
	out, err := newTables(folder, m.Plan, m.Formats)
	if err != nil {
		return nil, err
	}
	open := files{}
	defer open.close()
	var memory []byte
	var answer Answer
	every := func(int) bool { return true }
	err = m.Plan.Each(every, func(r Run) error {
		at := answered[r.Index]
		if at.path == "" {
			merged.Failed = append(merged.Failed, r.ID)
			return out.failed(r, failed[r.Index].Error)
		}
		file, err := open.get(at.path)
		if err != nil {
			return err
		}
		b, err := readRecord(file, at.place, memory)
		if err == nil {
			memory = b[:0:cap(b)]
			err = answer.decode(b)
		}
		if err != nil {
			return fmt.Errorf("%s: run %d: %w", at.path, r.Index, err)
		}
		merged.Runs++
		return out.answered(r, &answer)
	})
	if err != nil {
		return nil, errors.Join(err, out.abort())
	}
	merged.Tables, err = out.close()
	for _, t := range merged.Tables {
		names = append(names, t.File)
	}
	return names, err
}

// publish moves the files to their places, and then says that all are there.
func (m *Merge) publish(folder string, names []string, merged *Merged) error {
	for _, name := range names {
		pause.At("rename")
		if err := os.Rename(filepath.Join(folder, name), filepath.Join(m.Out, name)); err != nil {
			return err
		}
	}
	syncFolder(m.Out)
	content, err := json.MarshalIndent(merged, "", "  ")
	if err != nil {
		return err
	}
	return writeWhole(filepath.Join(m.Out, MergedName), append(content, '\n'))
}

// tidy removes what killed attempts have left: every run has its answer.
func (m *Merge) tidy() error {
	err := sweepAway(m.Out, "merge", MergedName, DigestName)
	entries, _ := os.ReadDir(filepath.Join(m.Out, shardsName)) // none: the shards are elsewhere
	for _, e := range entries {
		if len(e.Name()) > len(hidden) && e.Name()[:len(hidden)] == hidden {
			err = errors.Join(err, os.Remove(filepath.Join(m.Out, shardsName, e.Name())))
		}
	}
	return err
}
