package record

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cespare/xxhash/v2"

	"likesim/internal/pause"
	"likesim/scenarios"
	"likesim/sim"
)

// World is the world of the checkpoint that the folder goes on from; nil if it
// begins anew. Errors: those of sim.Restore.
func (f *Folder) World(s *scenarios.Scenario, o sim.Options) (*sim.World, error) {
	c := f.checkpoint
	if c == nil || c.found == nil {
		return nil, nil
	}
	file, err := os.Open(c.state())
	if err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(file, 1<<16)
	var w *sim.World
	if _, err = readHead(in); err == nil {
		w, err = sim.Restore(in, s, o)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, c.useless(err)
	}
	return w, nil
}

// follow keeps the rows of a table from now on, after writing into it those that
// the stopped run has saved.
func (c *Checkpoint) follow(w *Writer) (err error) {
	if c == nil {
		return nil
	}
	var j *journal
	path := filepath.Join(c.dir, w.table.Name+rowsEnd)
	if c.found == nil {
		j, err = newJournal(path)
	} else if j, err = replay(path, c.found.Rows[w.table.Name], w); err != nil {
		err = c.useless(err)
	}
	if err != nil {
		return err
	}
	w.log = j
	c.journals, c.tables = append(c.journals, j), append(c.tables, w.table.Name)
	return nil
}

// run simulates a world to its end, saving it on the way.
func (c *Checkpoint) run(ctx context.Context, w *sim.World, r *Recorder, progress sim.Progress) error {
	if c == nil || c.every == 0 {
		return w.Run(ctx, r, progress)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var failed error
	err := w.Run(ctx, r, func(done, total int) {
		if done%c.every == 0 && done < total {
			failed = c.save(w)
			if failed != nil {
				stop(failed)
			}
		}
		if progress != nil {
			progress(done, total)
		}
	})
	if failed != nil {
		return failed
	}
	return err
}

// save makes the rows durable, and then, by one rename, the state that says how
// far they belong to it: a kill at any moment leaves one checkpoint or the other.
func (c *Checkpoint) save(w *sim.World) error {
	h := head{RunID: c.id, Day: w.Day, Rows: map[string]mark{}}
	for i, j := range c.journals {
		m, err := j.sync()
		if err != nil {
			return err
		}
		h.Rows[c.tables[i]] = m
	}
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return c.write(w, fmt.Sprintf("%016x %s\n", xxhash.Sum64(text), text))
}

func (c *Checkpoint) write(w *sim.World, line string) error {
	next := c.state() + ".next"
	file, err := os.Create(next)
	if err != nil {
		return err
	}
	_, err = file.WriteString(line)
	if err == nil {
		pause.At("append")
		err = w.Save(file)
	}
	if err == nil {
		pause.At("sync")
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		pause.At("rename")
		err = os.Rename(next, c.state())
	}
	if err != nil {
		return errors.Join(err, os.Remove(next))
	}
	syncFolder(c.dir)
	return nil
}

// Pause saves a run that was stopped between two days, so that it can be taken up
// by opening it again, and ends the recorder. It is for folders of OpenCheckpoint.
func (r *Recorder) Pause(w *sim.World) error {
	err := r.folder.checkpoint.save(w)
	return errors.Join(err, r.Abort())
}

// Pauses says whether the run can be saved by Pause.
func (r *Recorder) Pauses() bool { return r.folder.checkpoint != nil }
