package sweep

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"likesim/sim/record"
)

// Formats are the tables of other programs that a merge can write: what scripts
// around NetLogo's BehaviorSpace and Mesa's batch_run read.
var Formats = []string{"behaviorspace", "mesa"}

// otherTable is a CSV file in the form of another program: a row a run and day, or
// a row a run where days are not kept.
type otherTable struct {
	format string
	header *Header
	file   *draft
	digest hash.Hash
	buffer *bufio.Writer
	out    *csv.Writer
	rows   int64
	row    []string
}

func newOther(format, path string, p *Plan) (*otherTable, error) {
	file, err := begin(path)
	if err != nil {
		return nil, err
	}
	o := &otherTable{format: format, header: &p.Header, file: file, digest: sha256.New()}
	o.buffer = bufio.NewWriter(io.MultiWriter(file, o.digest))
	o.out = csv.NewWriter(o.buffer)
	if err := o.head(p); err != nil {
		return nil, errors.Join(err, file.discard())
	}
	return o, nil
}

// head writes what stands above the rows. BehaviorSpace has six lines before the
// names of the columns, which scripts skip: program, model, experiment, date, and
// the world's edges. The date is left out, so that equal sweeps have equal files.
func (o *otherTable) head(p *Plan) error {
	names := o.measures()
	switch o.format {
	case "behaviorspace":
		_, err := fmt.Fprintf(o.buffer, "%q\n%q\n%q\n%q\n%q,%q,%q,%q\n%q,%q,%q,%q\n",
			"BehaviorSpace results (likesim "+p.Version+")", p.Scenario, p.Experiment, "manifest "+p.Digest,
			"min-pxcor", "max-pxcor", "min-pycor", "max-pycor", "0", "0", "0", "0")
		if err != nil {
			return err
		}
		return o.out.Write(append(append(append([]string{"[run number]"}, p.Factors...), "[step]"), names...))
	case "mesa":
		return o.out.Write(append(append([]string{"RunId", "iteration", "Step"}, p.Factors...), names...))
	}
	return fmt.Errorf("format %q: wants %s", o.format, strings.Join(Formats, " or "))
}

// measures are the names of the measured columns: with days, those of the first
// population bare and those of the others with its name.
func (o *otherTable) measures() []string {
	var names []string
	if len(o.header.Daily) == 0 {
		for _, c := range o.header.Outcomes {
			names = append(names, c.Name)
		}
	}
	for i, population := range o.header.Populations {
		for _, c := range o.header.Daily {
			if i > 0 {
				names = append(names, c.Name+"_"+population)
			} else {
				names = append(names, c.Name)
			}
		}
	}
	return append(names, "run_id")
}

func (o *otherTable) add(r Run, a *Answer) error {
	if len(o.header.Daily) == 0 {
		o.begin(r, 0)
		return o.end(r, a.Outcomes)
	}
	last := len(o.header.Populations) - 1
	return o.header.eachDay(a, func(day, population int, cells []float64) error {
		if population == 0 {
			o.begin(r, day)
		}
		if population < last {
			o.numbers(cells)
			return nil
		}
		return o.end(r, cells)
	})
}

// begin writes the cells that say which run and day a row is of.
func (o *otherTable) begin(r Run, day int) {
	step := strconv.Itoa(day)
	if o.format == "behaviorspace" {
		o.row = append(append(append(o.row[:0], strconv.Itoa(r.Index+1)), r.Values...), step)
		return
	}
	o.row = append(append(o.row[:0], strconv.Itoa(r.Index), strconv.FormatUint(uint64(r.Replicate), 10), step), r.Values...)
}

func (o *otherTable) numbers(cells []float64) {
	for _, x := range cells {
		if math.IsNaN(x) {
			o.row = append(o.row, "")
			continue
		}
		o.row = append(o.row, strconv.FormatFloat(x, 'g', -1, 64))
	}
}

func (o *otherTable) end(r Run, cells []float64) error {
	o.numbers(cells)
	o.rows++
	return o.out.Write(append(o.row, r.ID))
}

func (o *otherTable) close() (record.Written, error) {
	o.out.Flush()
	if err := errors.Join(o.out.Error(), o.buffer.Flush()); err != nil {
		return record.Written{}, errors.Join(err, o.file.discard())
	}
	info, err := o.file.Stat()
	if err != nil {
		return record.Written{}, errors.Join(err, o.file.discard())
	}
	return record.Written{
		Name: o.format, File: filepath.Base(o.file.path), Rows: o.rows, Bytes: info.Size(),
		SHA256: hex.EncodeToString(o.digest.Sum(nil)),
	}, o.file.publish()
}
