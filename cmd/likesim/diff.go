package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"likesim/agents"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/record"
)

const diffAbout = `Say what two runs were asked differently, and find the first day and phase at which
they part, with the first column and row that differ. Both are simulated again, side
by side, from their manifests. RUN is the folder of a run.

The exit code is 0 if the runs are equal and 3 if they differ.`

func newDiff() *cobra.Command {
	return &cobra.Command{
		Use:   "diff RUN RUN",
		Short: "Find the first day and phase at which two runs part",
		Long:  diffAbout,
		Example: `  likesim run classroom && likesim run classroom --seed 2 --out other
  likesim diff out/classroom/* other/classroom/*`,
		Args: exactly(2, "two folders of runs"),
		RunE: func(cmd *cobra.Command, runs []string) error { return diff(cmd, runs[0], runs[1]) },
	}
}

func diff(cmd *cobra.Command, one, two string) error {
	a, err := manifestOf(one)
	if err != nil {
		return err
	}
	b, err := manifestOf(two)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	if err := showApart(out, record.Apart(a, b)); err != nil {
		return err
	}
	p, err := part(cmd, a, b)
	if err != nil {
		return err
	}
	where, err := whereOf(a)
	if err != nil {
		return err
	}
	return verdict(out, a, b, p, where)
}

func manifestOf(folder string) (*record.Manifest, error) {
	m, err := record.ReadManifest(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, wrongf("%s: not the folder of a run: %s is missing", folder, record.ManifestName)
	case err != nil:
		return nil, err
	case m.Model != sim.ModelVersion:
		return nil, wrongf("%s was recorded by model version %s, this program simulates version %s: compare it with the program that recorded it", folder, m.Model, sim.ModelVersion)
	}
	return m, nil
}

func showApart(out io.Writer, settings []record.Setting) error {
	if len(settings) == 0 {
		_, err := fmt.Fprintln(out, "asked the same")
		return err
	}
	for _, s := range settings {
		if _, err := fmt.Fprintf(out, "asked differently: %s is %s and %s\n", s.Key, s.One, s.Two); err != nil {
			return err
		}
	}
	return nil
}

// part simulates both runs again; nil if they do not part.
func part(cmd *cobra.Command, a, b *record.Manifest) (*sim.Parted, error) {
	one, err := a.Question()
	if err != nil {
		return nil, err
	}
	two, err := b.Question()
	if err != nil {
		return nil, err
	}
	return partOf(cmd, one, two)
}

// partOf simulates two questions side by side; nil if they do not part.
func partOf(cmd *cobra.Command, one, two sim.Question) (*sim.Parted, error) {
	ctx, release := interruptible(cmd.Context())
	defer release()
	days := one.Scenario.Run.BurnIn + min(one.Scenario.Run.Days, two.Scenario.Run.Days)
	shown := newProgress(cmd.ErrOrStderr(), one.Scenario.Run.BurnIn, days, false)
	p, err := sim.Part(ctx, one, two, shown.day)
	shown.end(err == nil && p == nil)
	if ctx.Err() != nil {
		return nil, said(codeInterrupt)
	}
	return p, err
}

// verdict says where two runs part.
func verdict(out io.Writer, a, b *record.Manifest, p *sim.Parted, in where) error {
	switch {
	case p != nil:
		return apart(out, "%s\n", in.place(p))
	case a.LastDay != b.LastDay:
		return apart(out, "equal until day %d, where one run ends; the other goes on to day %d\n", min(a.LastDay, b.LastDay), max(a.LastDay, b.LastDay))
	case a.StateDigest != b.StateDigest:
		return apart(out, "simulated again they are equal, but their recorded states differ (%s and %s): one was made by a program that answers otherwise\n", a.StateDigest, b.StateDigest)
	}
	_, err := fmt.Fprintf(out, "equal on all %d days\n", a.LastDay)
	return err
}

func apart(out io.Writer, format string, args ...any) error {
	if _, err := fmt.Fprintf(out, format, args...); err != nil {
		return err
	}
	return said(codeDiffer)
}

// where is what it takes to put the place of a parting into words.
type where struct {
	burnIn   int
	children int // in schools; those elsewhere have the numbers after them; 0: not known
}

// whereOf is where the runs of a question are.
func whereOf(m *record.Manifest) (where, error) {
	q, err := m.Question()
	if err != nil {
		return where{}, err
	}
	return whereIn(q.Scenario)
}

// whereIn is where the runs of a scenario are.
func whereIn(s *scenarios.Scenario) (where, error) {
	children, err := schoolOf(s)
	return where{burnIn: s.Run.BurnIn, children: children}, err
}

// place is where two runs part, in words.
func (w where) place(p *sim.Parted) string {
	at := fmt.Sprintf("part on %s in phase %s", w.day(p.Day), p.Phase)
	if p.Phase == "" {
		at = "part at the layout, before " + w.day(p.Day+1)
	}
	switch {
	case p.Child != agents.None && p.Account != agents.None:
		at += fmt.Sprintf(": child %d%s (account %d)", p.Child, w.elsewhere(p.Child), p.Account)
	case p.Child != agents.None:
		at += fmt.Sprintf(": child %d%s", p.Child, w.elsewhere(p.Child))
	case p.Account != agents.None:
		at += fmt.Sprintf(": account %d", p.Account)
	}
	return fmt.Sprintf("%s, %s: %s and %s", at, p.Said.What, p.Said.One, p.Said.Two)
}

func (w where) elsewhere(child uint32) string {
	if w.children > 0 && int(child) >= w.children {
		return " elsewhere"
	}
	return ""
}

// day names a day, those before day 1 by their place in the burn-in.
func (w where) day(day int) string {
	if day < 1 && w.burnIn > 0 {
		return fmt.Sprintf("day %d of the burn-in", day+w.burnIn)
	}
	return fmt.Sprintf("day %d", day)
}
