package sim

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"likesim/scenarios"
	"likesim/sim/metric"
)

func TestTry(t *testing.T) {
	s, err := scenarios.Load("baseline", splitSets()...)
	if err != nil {
		t.Fatal(err)
	}
	t0 := time.Now()
	w, err := New(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("init", time.Since(t0), w.Accounts.Len(), w.Ties.Halves())
	if err := w.Ties.Check(); err != nil {
		t.Fatal(err)
	}
	o := w.NewObserver()
	t0 = time.Now()
	for w.Day < 365 {
		w.Step()
		d := w.Observe(o)
		if w.Day%120 == 0 {
			fmt.Printf("day %d ", w.Day)
			for _, n := range []string{"accounts", "gini_likes", "gini_likes_7d", "mean_likes_7d", "median_likes", "active_share", "degree_mean", "nags", "drops", "ties_formed", "ties_ended", "circle_joins", "circle_leaves", "stunts", "autolikers", "bypass_users", "detections", "habit_mean", "pressure_mean", "share_tier_low", "share_tier_high", "level_mean", "reciprocity_class", "reciprocity_outside"} {
				for _, x := range metric.All {
					if x.Name == n {
						fmt.Printf("%s %.3g/%.3g ", n, x.Of(&d.Summary[0]), x.Of(&d.Summary[1]))
					}
				}
			}
			fmt.Println(w.Tally())
		}
	}
	fmt.Println("run", time.Since(t0), w.Digest())
}

func (w *World) Tally() string {
	return fmt.Sprint(w.tally.Flow[metric.Everyone][metric.Given], " board ", len(w.board))
}

func splitSets() []string { return strings.Fields(os.Getenv("SETS")) }
