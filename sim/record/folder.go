package record

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"likesim/internal/pause"
)

// Folder is the folder of a run while it is written: a hidden sibling of its
// place, which it takes by one rename when it is whole. A killed run leaves
// only the hidden folder ".<id>.partial-<n>", which may be deleted.
type Folder struct {
	id      string
	final   string // where it will stand
	dir     string // where it is written
	force   bool
	writers []*Writer
	tables  []Written

	checkpoint *Checkpoint // nil if the run makes none
}

// Place is where the folder of a run belongs: <root>/<scenario>/<id>.
func Place(root, scenario, id string) string { return filepath.Join(root, scenario, id) }

// Open begins the folder of the run id of a scenario under root, unless it is
// there:
//   - Absent: a Folder.
//   - Answered: no Folder, the answer stands at Place; with force, a Folder.
//   - Broken (incomplete, changed, another question's): an error that says so and
//     names --force; with force, a Folder.
//   - Foreign (holds what likesim did not write): an error, also with force.
//
// What stands there is not touched before Finish.
func Open(root, scenario, id string, force bool) (*Folder, Existing, error) {
	return open(root, scenario, id, force, hidden)
}

// open is Open with the way to make the folder that is written into.
func open(root, scenario, id string, force bool, begin func(final string) (string, error)) (*Folder, Existing, error) {
	for _, name := range []string{scenario, id} {
		if name == "" || name[0] == '.' || strings.ContainsAny(name, `/\:`) {
			return nil, Absent, fmt.Errorf("%q cannot be the name of a folder: want a name without slashes and colons that does not begin with a dot", name)
		}
	}
	final := Place(root, scenario, id)
	existing, err := Look(final, id)
	switch {
	case existing == Answered && !force:
		return nil, Answered, nil
	case existing == Broken && !force:
		return nil, Broken, fmt.Errorf("%w; --force replaces it", err)
	case existing == Foreign:
		return nil, Foreign, err
	case existing == Answered:
		if err := foreign(final); err != nil {
			return nil, Foreign, err
		}
	}
	dir, err := begin(final)
	if err != nil {
		return nil, existing, err
	}
	return &Folder{id: id, final: final, dir: dir, force: force}, existing, nil
}

// hidden makes the hidden sibling of a place.
func hidden(final string) (string, error) {
	err := os.MkdirAll(filepath.Dir(final), 0o777)
	if err != nil {
		return "", fmt.Errorf("making the folder of the run: %w", err)
	}
	dir, err := temporary(final, func(name string) error { return os.Mkdir(name, 0o777) })
	if err != nil {
		return "", fmt.Errorf("making the folder of the run: %w", err)
	}
	return dir, nil
}

// Dir is the hidden folder that is written into: tables that are closed and other
// files (charts) stand here until Finish.
func (f *Folder) Dir() string { return f.dir }

// Create begins a table. Finish or Keep closes it.
func (f *Folder) Create(t Table, k Keys) (*Writer, error) {
	w, err := Create(f.dir, t, k)
	if err == nil {
		f.writers = append(f.writers, w)
	}
	return w, err
}

// CloseTables closes the tables begun so far, so that they can be read in Dir.
// All are closed even if one fails.
func (f *Folder) CloseTables() error {
	var errs []error
	for _, w := range f.writers {
		written, err := w.Close()
		errs = append(errs, err)
		if err == nil {
			f.tables = append(f.tables, written)
		}
	}
	f.writers = nil
	return errors.Join(errs...)
}

// Finish closes the tables, writes manifest and timing and puts the folder into
// its place, which it gives. Of the manifest, RunID, Tables and Complete are
// filled in. If an equal run took the place meanwhile, its answer stays.
// After an error nothing new is left, and what stood there stands there still.
func (f *Folder) Finish(m Manifest, t Timing) (string, error) {
	m.Complete = true
	if err := f.seal(m, t); err != nil {
		return "", errors.Join(err, f.Abort())
	}
	if err := f.settle(); err != nil {
		return "", errors.Join(err, f.Abort())
	}
	return f.final, f.checkpoint.Remove()
}

// Keep does the same for a run that was interrupted: the tables hold whole days
// up to m.LastDay, the manifest says complete: false, and the folder is put
// beside the place, as <id>-interrupted, or <id>-interrupted-2 and so on when that is
// taken. Such a folder never counts as an answer.
func (f *Folder) Keep(m Manifest, t Timing) (string, error) {
	m.Complete = false
	if err := f.seal(m, t); err != nil {
		return "", errors.Join(err, f.Abort())
	}
	for n := 1; n <= tries; n++ {
		place := f.final + "-interrupted"
		if n > 1 {
			place += "-" + strconv.Itoa(n)
		}
		if _, err := os.Lstat(place); err == nil {
			continue
		}
		if err := os.Rename(f.dir, place); err != nil {
			return "", errors.Join(err, f.Abort())
		}
		syncFolder(filepath.Dir(place))
		return place, nil
	}
	return "", errors.Join(fmt.Errorf("%s: %d interrupted runs are kept already: remove some", f.final, tries), f.Abort())
}

// Abort removes what was written, but not the checkpoints of the run. After Finish
// or Keep it does nothing.
func (f *Folder) Abort() error {
	var errs []error
	for _, w := range f.writers {
		errs = append(errs, w.Abort())
	}
	f.writers = nil
	return errors.Join(append(errs, os.RemoveAll(f.dir), f.checkpoint.abort())...)
}

// seal closes the tables and writes manifest and timing.
func (f *Folder) seal(m Manifest, t Timing) error {
	if err := f.CloseTables(); err != nil {
		return err
	}
	m.RunID, m.Tables = f.id, append([]Written{}, f.tables...)
	if err := writeJSON(filepath.Join(f.dir, ManifestName), m); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(f.dir, TimingName), t); err != nil {
		return err
	}
	syncFolder(f.dir)
	return nil
}

// settle puts the sealed folder into its place. It looks again what stands there,
// for a run can take hours.
func (f *Folder) settle() error {
	existing, why := Look(f.final, f.id)
	switch {
	case existing == Foreign:
		return why
	case existing == Answered && !f.force:
		return os.RemoveAll(f.dir)
	case existing == Broken && !f.force:
		return fmt.Errorf("%w; --force replaces it", why)
	case existing == Absent:
		return f.rename()
	}
	return f.replace()
}

func (f *Folder) rename() error {
	// An empty folder may stand there. Remove fails where there is more or nothing,
	// and then so does the rename, or not.
	_ = os.Remove(f.final)
	pause.At("rename")
	if err := os.Rename(f.dir, f.final); err != nil {
		return err
	}
	syncFolder(filepath.Dir(f.final))
	return nil
}

// replace moves what stands there aside and removes it when the new folder stands
// in its place; if that fails, the old one goes back.
func (f *Folder) replace() error {
	if err := foreign(f.final); err != nil {
		return err
	}
	aside := f.dir + "-replaced"
	if err := os.Rename(f.final, aside); err != nil {
		return err
	}
	if err := f.rename(); err != nil {
		return errors.Join(err, os.Rename(aside, f.final))
	}
	if err := os.RemoveAll(aside); err != nil {
		return fmt.Errorf("%s: the new run stands, but the old one is still in %s: %w", f.final, aside, err)
	}
	return nil
}
