package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"likesim/sim"
	"likesim/sim/story"
)

const whyAbout = `Tell what befell one child of a run, day by day, in words: likes given and got and
by whom, warnings and drops, what it answered, cheating, trade, leaving. None of this
has to be recorded: the run is simulated again from its manifest and looked at.

RUN is the folder of a run, or the id of one, also of a comparison or a sweep (column
run_id) or of the two of an explanation (explanation.json), which is looked up under
--out. --child is a number of the table children; others named are children of that
table, too, or live elsewhere. Days on which nothing happens are told together.`

type whyFlags struct {
	out             string
	child, from, to int
	workers         int
	quiet           bool
}

func newWhy() *cobra.Command {
	f := &whyFlags{}
	cmd := &cobra.Command{
		Use:   "why RUN --child N",
		Short: "Tell what befell one child, and why",
		Long:  whyAbout,
		Example: `  likesim run classroom
  likesim why $(ls out/classroom | head -n 1) --child 5 --to 14
  likesim why $(ls out/classroom | head -n 1) --child 24 --from 3 --to 5`,
		Args: exactly(1, "a RUN: the folder of a run, or its id"),
		RunE: func(cmd *cobra.Command, runs []string) error { return f.why(cmd, runs[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.IntVar(&f.child, "child", -1, "`number` of the child")
	flags.IntVar(&f.from, "from", 1, "first `day` to tell")
	flags.IntVar(&f.to, "to", 0, "last `day` to tell, 0 for the last of the run")
	flags.StringVar(&f.out, "out", "out", "`folder` under which an id is looked up")
	flags.IntVar(&f.workers, "workers", 0, "`number` of processors to use, 0 for all; no result depends on it")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress")
	if err := cmd.RegisterFlagCompletionFunc("out", completeFolder); err != nil {
		panic("likesim: completion of --out: " + err.Error())
	}
	return cmd
}

func (f *whyFlags) why(cmd *cobra.Command, run string) error {
	about, err := f.find(run)
	if err != nil {
		return err
	}
	ask, err := f.ask(about.last)
	if err != nil {
		return err
	}
	about.question.Options.Workers = f.workers
	told, err := f.tell(cmd, about.question, ask)
	if err != nil {
		return err
	}
	return writeStory(cmd.OutOrStdout(), about, told)
}

// toldRun is the run of which is told.
type toldRun struct {
	id       string
	about    string // which run it is of a comparison or a sweep; empty for one with a folder
	last     int    // day
	question sim.Question
}

// find is the run that is meant. Runs of one id answer the same question, so of those
// in several comparisons any will do.
func (f *whyFlags) find(run string) (*toldRun, error) {
	found, err := find(f.out, run)
	switch {
	case err != nil:
		return nil, err
	case found.folder == "":
		return oneOf(run, found)
	}
	m, err := manifestOf(found.folder)
	if err != nil {
		return nil, err
	}
	q, err := m.Question()
	return &toldRun{m.RunID, "", m.LastDay, q}, err
}

// mostNamed is how many runs are named to choose from.
const mostNamed = 4

// oneOf is the run of what is kept as rows, if it is one.
func oneOf(said string, found recorded) (*toldRun, error) {
	var ids, named []string
	for _, r := range found.runs() {
		if !slices.Contains(ids, r.ID) {
			ids, named = append(ids, r.ID), append(named, fmt.Sprintf("%s (%s)", r.ID, r.About))
		}
	}
	switch n := len(ids); {
	case n == 0:
		return nil, wrongf("%s: no run can be read: %w", said, found.wholes[0].Unread)
	case n > mostNamed:
		return nil, wrongf("%s: there are several runs in it, say the id of one (column run_id)", said)
	case n > 1:
		return nil, wrongf("%s: there are several runs in it, say the id of one: %s", said, strings.Join(named, ", "))
	}
	r := found.runs()[0]
	return &toldRun{r.ID, ", " + r.About, r.Question.Scenario.Run.Days, r.Question}, nil
}

// ask checks what was asked against the run.
func (f *whyFlags) ask(last int) (story.Ask, error) {
	to := f.to
	if to == 0 {
		to = last
	}
	switch {
	case f.child < 0:
		return story.Ask{}, wrongf("--child: wants the number of a child, as in the table children")
	case f.workers < 0:
		return story.Ask{}, wrongf("--workers %d: wants 1 or more, or 0 for all processors", f.workers)
	case f.from < 1 || f.from > last:
		return story.Ask{}, wrongf("--from %d: wants a day of the run, 1 to %d", f.from, last)
	case to < f.from || to > last:
		return story.Ask{}, wrongf("--to %d: wants a day of the run from --from on, %d to %d", f.to, f.from, last)
	}
	return story.Ask{Child: uint32(f.child), From: f.from, To: to}, nil
}

func (f *whyFlags) tell(cmd *cobra.Command, q sim.Question, ask story.Ask) (*story.Story, error) {
	ctx, release := interruptible(cmd.Context())
	defer release()
	burnIn := q.Scenario.Run.BurnIn
	shown := newProgress(cmd.ErrOrStderr(), burnIn, burnIn+ask.To, f.quiet)
	told, err := story.Tell(ctx, q, ask, shown.day)
	shown.end(err == nil)
	var nobody *story.NobodyError
	switch {
	case ctx.Err() != nil:
		return nil, said(codeInterrupt)
	case errors.As(err, &nobody):
		return nil, wrongf("--child: %w", err)
	}
	return told, err
}

// writeStory writes the days, those without events together.
func writeStory(out io.Writer, r *toldRun, s *story.Story) error {
	p := &prose{to: out, width: widthOf(out)}
	p.write(fmt.Sprintf("Run %s of %s%s, seed %d.", r.id, r.question.Scenario.Name, r.about, r.question.Scenario.Run.Seed), "")
	p.write(s.Opening(), "")
	for i := 0; i < len(s.Days); {
		n := 0
		for i+n < len(s.Days) && s.Days[i+n].Quiet() {
			n++
		}
		if n > 0 {
			p.write("", "")
			p.write(quietDays(s.Days[i:i+n]), "")
			i += n
			continue
		}
		p.day(s.Days[i])
		i++
	}
	p.write("", "")
	p.write(s.Closing(), "")
	return p.err
}

func quietDays(days []*story.Day) string {
	first, last := days[0].Day, days[len(days)-1].Day
	if first == last {
		return fmt.Sprintf("Day %d was quiet: it gave nothing and got nothing.", first)
	}
	return fmt.Sprintf("Days %d to %d were quiet: it gave nothing and got nothing.", first, last)
}

// prose writes paragraphs that fit a width, until an error.
type prose struct {
	to    io.Writer
	width int
	err   error
}

func (p *prose) day(d *story.Day) {
	p.write("", "")
	p.write(d.Title(), "")
	for _, sentence := range d.Sentences() {
		p.write(sentence, "  ")
	}
}

func (p *prose) write(text, indent string) {
	for _, line := range wrapped(text, max(p.width-len(indent), narrowest)) {
		if p.err != nil {
			return
		}
		if line != "" {
			line = indent + line
		}
		_, p.err = fmt.Fprintln(p.to, line)
	}
}
