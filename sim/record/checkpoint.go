package record

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/gofrs/flock"
)

// Checkpoint is what a run needs to be taken up after a kill: the folder
// ".<id>.checkpoint" beside the run's place. It holds the rows of the tables so
// far (<table>.rows), the state of the world with how far the rows belong to it
// (state), the run's folder while it is written (run), and a lock. It is gone
// when the run is whole. A nil Checkpoint keeps nothing.
type Checkpoint struct {
	dir      string
	id       string
	every    int // days; 0 for none but the one of an interrupt
	lock     *flock.Flock
	found    *head // of the state that is there
	journals []*journal
	tables   []string
}

// head is the first line of the state: how far the rows go.
type head struct {
	RunID string          `json:"run_id"`
	Day   int             `json:"day"`
	Rows  map[string]mark `json:"rows"`
}

const (
	stateName = "state"
	rowsEnd   = ".rows"
)

// HasCheckpoint says whether a run has left a checkpoint to be taken up, or to be
// cleared away.
func HasCheckpoint(root, scenario, id string) bool {
	_, err := os.Stat(checkpointDir(root, scenario, id))
	return err == nil
}

func checkpointDir(root, scenario, id string) string {
	return filepath.Join(root, scenario, "."+id+".checkpoint")
}

// OpenCheckpoint is Open for a run that saves itself after every so many days, 0
// for an interrupt only, and takes up what a stopped one has saved: see Folder's
// World. Where the question is answered, a checkpoint left behind is removed.
// Errors: those of Open; another process is at work on the run; a checkpoint that
// is damaged.
func OpenCheckpoint(root, scenario, id string, every int, force bool) (*Folder, Existing, error) {
	c := &Checkpoint{dir: checkpointDir(root, scenario, id), id: id, every: every}
	folder, existing, err := open(root, scenario, id, force, c.begin)
	switch {
	case folder != nil:
		folder.checkpoint = c
	case existing == Answered && HasCheckpoint(root, scenario, id):
		err = c.hold()
		if err == nil {
			err = c.Remove()
		}
	}
	return folder, existing, err
}

// begin makes the folder of the checkpoint, and in it that of the run.
func (c *Checkpoint) begin(string) (string, error) {
	if err := c.hold(); err != nil {
		return "", err
	}
	found, err := c.readHead()
	if err != nil {
		return "", errors.Join(err, c.release())
	}
	c.found = found
	run := filepath.Join(c.dir, "run")
	if err := os.RemoveAll(run); err != nil { // half-written by a killed run
		return "", err
	}
	return run, os.Mkdir(run, 0o777)
}

// hold keeps other processes away. Systems without locks go without.
func (c *Checkpoint) hold() error {
	if err := os.MkdirAll(c.dir, 0o777); err != nil {
		return fmt.Errorf("making the folder of the checkpoint: %w", err)
	}
	c.lock = flock.New(filepath.Join(c.dir, "lock"))
	mine, err := c.lock.TryLock()
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		return nil
	case err != nil:
		return fmt.Errorf("%s: locking the checkpoint: %w", c.dir, err)
	case !mine:
		return fmt.Errorf("%s: another likesim is at work on this run: let it finish, or stop it", c.dir)
	}
	return nil
}

func (c *Checkpoint) release() error {
	if err := c.lock.Unlock(); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// readHead reads how far a stopped run came; nil if it saved nothing.
func (c *Checkpoint) readHead() (*head, error) {
	file, err := os.Open(c.state())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h, err := readHead(bufio.NewReader(file))
	if err == nil && h.RunID != c.id {
		err = fmt.Errorf("it is of run %s, not %s", h.RunID, c.id)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, c.useless(err)
	}
	return h, nil
}

// useless says what to do about a checkpoint that cannot be gone on with.
func (c *Checkpoint) useless(why error) error {
	return fmt.Errorf("%s: %w; remove this folder to begin the run anew", c.dir, why)
}

func (c *Checkpoint) state() string { return filepath.Join(c.dir, stateName) }

func readHead(in *bufio.Reader) (*head, error) {
	line, err := in.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the checkpoint is damaged: %w", err)
	}
	sum, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
	if got := fmt.Sprintf("%016x", xxhash.Sum64String(text)); got != sum {
		return nil, fmt.Errorf("the checkpoint is damaged: its head has checksum %s, not %s", got, sum)
	}
	h := new(head)
	return h, json.Unmarshal([]byte(text), h)
}

// Remove removes the checkpoint: the run is whole.
func (c *Checkpoint) Remove() error {
	if c == nil {
		return nil
	}
	err := errors.Join(os.RemoveAll(c.state()), c.close()) // first, so that half a checkpoint is none
	return errors.Join(err, os.RemoveAll(c.dir))
}

// abort lets go of a run that failed: what it saved before stays, nothing else.
func (c *Checkpoint) abort() error {
	if c == nil {
		return nil
	}
	err := c.close()
	if _, missing := os.Stat(c.state()); missing != nil {
		err = errors.Join(err, os.RemoveAll(c.dir))
	}
	return err
}

// close lets go of the rows and the lock.
func (c *Checkpoint) close() error {
	var errs []error
	for _, j := range c.journals {
		errs = append(errs, j.close())
	}
	c.journals = nil
	return errors.Join(append(errs, c.release())...)
}
