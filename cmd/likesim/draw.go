package main

import (
	"context"

	"likesim/internal/par"
	"likesim/sim/chart"
)

// sheet is a picture to be drawn: which chart, and where to.
type sheet struct{ chart, path string }

// draw draws pictures side by side, and stops between pictures when the context
// ends.
func draw(ctx context.Context, runs []chart.Run, sheets []sheet, o chart.Options, workers int) error {
	errs := make([]error, len(sheets))
	par.NewPool(workers).Tasks(len(sheets), func(i int) {
		if ctx.Err() == nil {
			errs[i] = drawOne(runs, sheets[i], o)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err // what is wrong with one is mostly wrong with all
		}
	}
	return nil
}

func drawOne(runs []chart.Run, s sheet, o chart.Options) error {
	picture, err := chart.Draw(s.chart, runs, o)
	if err != nil {
		return wrong{err}
	}
	return picture.Save(s.path)
}
