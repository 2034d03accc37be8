package ties

import (
	"slices"
)

// step is the unit in which segments grow: room for eight halves.
const step = 8

// roomFor rounds a degree up to whole steps.
func roomFor(degree int) int { return min((degree+step-1)/step*step, 65535/step*step) }

// freeSegments are abandoned segments by their room in steps.
type freeSegments struct{ rows [][]uint32 }

func (f *freeSegments) put(room int, off uint32) {
	if room == 0 {
		return
	}
	for len(f.rows) <= room/step {
		f.rows = append(f.rows, nil)
	}
	f.rows[room/step] = append(f.rows[room/step], off)
}

func (f *freeSegments) take(room int) (uint32, bool) {
	if len(f.rows) <= room/step || len(f.rows[room/step]) == 0 {
		return 0, false
	}
	list := &f.rows[room/step]
	off := (*list)[len(*list)-1]
	*list = (*list)[:len(*list)-1]
	return off, true
}

// Add ties two accounts that are not tied yet, with the tiers that each shows,
// and gives the halves of a and of b. The bond is the kind, with Close where they
// are close friends. It edits the store: one caller at a time.
func (s *Store) Add(a, b uint32, bond uint8, tierA, tierB Tier, formed uint16) (ha, hb uint32) {
	ha, hb = s.grow(a), s.grow(b)
	s.set(ha, hb, b, bond|tierB<<tierShift, formed)
	s.set(hb, ha, a, bond|tierA<<tierShift, formed)
	return ha, hb
}

func (s *Store) set(h, mate, alter uint32, flags uint8, formed uint16) {
	s.Mate[h], s.Alter[h], s.Flags[h], s.Formed[h] = mate, alter, flags, formed
	s.Paid[h], s.In[h], s.Missed[h], s.Since[h] = 0, 0, 0, 0
}

// grow adds a row to ego's segment, moving the segment if it is full.
func (s *Store) grow(ego uint32) uint32 {
	if s.Deg[ego] == s.Room[ego] {
		s.move(ego, roomFor(int(s.Deg[ego])+1))
	}
	h := s.Off[ego] + uint32(s.Deg[ego])
	s.Deg[ego]++
	return h
}

// move puts ego's halves into a segment with more room and tells their mates.
func (s *Store) move(ego uint32, room int) {
	from, hi := s.Segment(ego)
	to, ok := s.free.take(room)
	if !ok {
		to = uint32(len(s.Mate))
		s.extend(room)
	}
	s.carry(from, hi, to)
	s.free.put(int(s.Room[ego]), from)
	s.Off[ego], s.Room[ego] = to, uint16(room)
}

// relocate copies half h to row to and points its mate there; row h is cleared.
func (s *Store) relocate(h, to uint32) {
	s.Mate[to], s.Alter[to], s.Paid[to], s.Formed[to] = s.Mate[h], s.Alter[h], s.Paid[h], s.Formed[h]
	s.In[to], s.Missed[to], s.Since[to], s.Flags[to] = s.In[h], s.Missed[h], s.Since[h], s.Flags[h]
	s.Mate[s.Mate[to]] = to
	s.clear(h)
}

// carry copies the halves lo to hi, column by column, to the rows from to on, and
// points their mates there; the rows lo to hi are cleared. The mate of none of them
// is one of them: nobody is tied to itself.
func (s *Store) carry(lo, hi, to uint32) {
	carryRows(s.Mate, lo, hi, to)
	carryRows(s.Alter, lo, hi, to)
	carryRows(s.Paid, lo, hi, to)
	carryRows(s.Formed, lo, hi, to)
	carryRows(s.In, lo, hi, to)
	carryRows(s.Missed, lo, hi, to)
	carryRows(s.Since, lo, hi, to)
	carryRows(s.Flags, lo, hi, to)
	for i, mate := range s.Mate[to : to+hi-lo] {
		s.Mate[mate] = to + uint32(i)
	}
}

func carryRows[T any](column []T, lo, hi, to uint32) {
	copy(column[to:to+hi-lo], column[lo:hi])
	clear(column[lo:hi])
}

func (s *Store) clear(h uint32) {
	s.set(h, 0, 0, 0, 0)
}

// extend appends rows to every column of halves.
func (s *Store) extend(rows int) {
	s.Mate = extended(s.Mate, rows)
	s.Alter = extended(s.Alter, rows)
	s.Paid = extended(s.Paid, rows)
	s.Formed = extended(s.Formed, rows)
	s.In = extended(s.In, rows)
	s.Missed = extended(s.Missed, rows)
	s.Since = extended(s.Since, rows)
	s.Flags = extended(s.Flags, rows)
}

// extended grows a column by rows; where it must move, by a sixteenth, so that a
// large store does not double for a few ties.
func extended[T any](column []T, rows int) []T {
	n := len(column) + rows
	if n > cap(column) {
		moved := make([]T, len(column), n+len(column)/16+1024)
		copy(moved, column)
		column = moved
	}
	return column[:n]
}

// Remove ends the tie of half h on both sides. The last half of each list takes
// the place of the one removed. It edits the store: one caller at a time.
func (s *Store) Remove(h uint32) {
	mate, alter := s.Mate[h], s.Alter[h]
	ego := s.Alter[mate]
	s.cut(ego, h)
	s.cut(alter, mate)
}

func (s *Store) cut(ego, h uint32) {
	last := s.Off[ego] + uint32(s.Deg[ego]) - 1
	if h == last {
		s.clear(h)
	} else {
		s.relocate(last, h)
	}
	s.Deg[ego]--
}

// RemoveAll ends all ties of ego and gives the alters that lost one, in order.
func (s *Store) RemoveAll(ego uint32) []uint32 {
	lo, hi := s.Segment(ego)
	alters := slices.Clone(s.Alter[lo:hi])
	for s.Deg[ego] > 0 {
		s.Remove(s.Off[ego] + uint32(s.Deg[ego]) - 1)
	}
	return alters
}

// Edge is a tie to be built.
type Edge struct {
	A, B   uint32
	Bond   uint8 // kind, with Close
	Formed uint16
}

// Build makes the store of n accounts from edges, which must be distinct and
// without loops, with the tiers that accounts show.
func Build(n int, edges [][]Edge, tier []uint8) *Store {
	s := &Store{Off: make([]uint32, n), Deg: make([]uint16, n), Room: make([]uint16, n)}
	for _, list := range edges {
		for _, e := range list {
			s.Room[e.A]++
			s.Room[e.B]++
		}
	}
	rows := 0
	for a := range s.Room {
		s.Off[a] = uint32(rows)
		s.Room[a] = uint16(roomFor(int(s.Room[a])))
		rows += int(s.Room[a])
	}
	s.allocate(rows)
	for _, list := range edges {
		for _, e := range list {
			s.Add(e.A, e.B, e.Bond, tier[e.A], tier[e.B], e.Formed)
		}
	}
	return s
}

// Roomy makes an empty store of n accounts with room for degree ties each.
func Roomy(n, degree int) *Store {
	s := &Store{Off: make([]uint32, n), Deg: make([]uint16, n), Room: make([]uint16, n)}
	room := roomFor(degree)
	for a := range s.Off {
		s.Off[a], s.Room[a] = uint32(a*room), uint16(room)
	}
	s.allocate(n * room)
	return s
}

// allocate gives the columns rows, and room for half as many again where segments
// move later. Rows that are not used yet cost address space and no memory; to
// copy a full column would need twice its memory for a while.
func (s *Store) allocate(rows int) {
	room := rows + rows/2 + 256
	s.Mate, s.Alter = make([]uint32, rows, room), make([]uint32, rows, room)
	s.Paid, s.Formed = make([]uint16, rows, room), make([]uint16, rows, room)
	s.In, s.Missed = make([]uint8, rows, room), make([]uint8, rows, room)
	s.Since, s.Flags = make([]uint8, rows, room), make([]uint8, rows, room)
}
