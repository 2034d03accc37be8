package sim

import (
	"bytes"
	"context"

	"likesim/agents"
)

// Spread is how far a difference between two runs has spread on a day. Only
// reported children are counted.
type Spread struct {
	Day  int
	Now  int // children who differ on that day
	Ever int // children who have differed on some day so far
	// Near are those who differ now by their distance from the first one, in ties of
	// the day on which the runs parted: 0 itself, 1 a friend, and so on; the last
	// place is for those without a path to it.
	Near [Farthest + 2]int
}

// Farthest is the distance that stands for itself and all that are farther.
const Farthest = 4

// SpreadOf simulates two questions side by side from the layout on, and tells of
// each day from the one on which they part (as Part has found it) to the last. A
// child differs if anything of it or of its account does, but for the number of the
// account. Given back are the digests of both worlds at the end. Errors: a world that
// cannot be laid out, the context's, and tell's.
func SpreadOf(ctx context.Context, one, two Question, parted *Parted, tell func(Spread) error) (ends [2]string, err error) {
	a, b, err := layOut(one, two)
	if err != nil {
		return ends, err
	}
	var s *spreading
	for last := min(one.Scenario.Run.Days, two.Scenario.Run.Days); a.Day < last; {
		if err := ctx.Err(); err != nil {
			return ends, err
		}
		a.Step()
		b.Step()
		if a.Day < parted.Day {
			continue
		}
		if s == nil {
			s = &spreading{a, b, a.distances(parted.Child), make([]bool, a.Children.Len())}
		}
		if err := tell(s.day()); err != nil {
			return ends, err
		}
	}
	return [2]string{a.Digest(), b.Digest()}, nil
}

type spreading struct {
	one, two *World
	distance []int // by child
	ever     []bool
}

// distances are the ties between each child and the first one; -1 without a path.
func (w *World) distances(first uint32) []int {
	far := make([]int, w.Children.Len())
	for c := range far {
		far[c] = -1
	}
	if first == agents.None {
		return far
	}
	far[first] = 0
	for queue := []uint32{first}; len(queue) > 0; queue = queue[1:] {
		c := queue[0]
		a := w.Children.Account[c]
		if a == agents.None {
			continue
		}
		lo, hi := w.Ties.Segment(a)
		for _, alter := range w.Ties.Alter[lo:hi] {
			if d := w.Accounts.Owner[alter]; far[d] < 0 {
				far[d] = far[c] + 1
				queue = append(queue, d)
			}
		}
	}
	return far
}

// numbering are columns that say where something lies, and not what it is.
var numbering = map[string]bool{"children.Account": true, "accounts.Owner": true}

func (s *spreading) day() Spread {
	d := Spread{Day: s.one.Day}
	one, two := s.one.rowsOf(), s.two.rowsOf()
	for c := range s.distance {
		if s.one.Children.IsElsewhere(uint32(c)) {
			continue
		}
		if one.same(two, c) {
			if s.ever[c] {
				d.Ever++
			}
			continue
		}
		s.ever[c] = true
		d.Now++
		d.Ever++
		at := min(s.distance[c], Farthest)
		if at < 0 {
			at = Farthest + 1
		}
		d.Near[at]++
	}
	return d
}

// rows are the columns of children and of their accounts side by side.
type rows struct {
	children, accounts []agents.Column
	account            []uint32
}

func (w *World) rowsOf() rows {
	kept := func(all []agents.Column) (list []agents.Column) {
		for _, c := range all {
			if !numbering[c.Name] {
				list = append(list, c)
			}
		}
		return list
	}
	return rows{kept(agents.ColumnsOf("children", &w.Children)), kept(agents.ColumnsOf("accounts", &w.Accounts)), w.Children.Account}
}

// same says whether a child is the same in two worlds, and so is its account.
func (r rows) same(other rows, child int) bool {
	a, b := r.account[child], other.account[child]
	if (a == agents.None) != (b == agents.None) || !sameRow(r.children, other.children, child, child) {
		return false
	}
	return a == agents.None || sameRow(r.accounts, other.accounts, int(a), int(b))
}

func sameRow(one, two []agents.Column, i, j int) bool {
	for k, c := range one {
		w := c.Width
		if !bytes.Equal(c.Bytes()[i*w:(i+1)*w], two[k].Bytes()[j*w:(j+1)*w]) {
			return false
		}
	}
	return true
}
