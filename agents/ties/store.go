// Package ties is who is tied to whom. A tie is two halves; ego's halves lie
// side by side, and each half knows the index of its mate, so that a like is
// written straight into the alter's half: each half has exactly one giver, hence
// no race and no order to keep.
package ties

// Bits of Store.Flags. Kind and tier are two bits each.
const (
	kindMask  uint8 = 3
	tierShift       = 2
	tierMask  uint8 = 3 << tierShift
	// Close: the two are close friends. Both halves of a tie say the same.
	Close uint8 = 1 << 4
	// SeenMask is what ego sees in a friend: kind, tier and closeness.
	SeenMask = kindMask | tierMask | Close
	// Warned: ego has warned the alter, who has not paid since.
	Warned uint8 = 1 << WarnedShift
	// WarnedShift is the place of that bit.
	WarnedShift = 5
	// Owed: the alter has warned ego, who has not paid since.
	Owed uint8 = 1 << OwedShift
	// OwedShift is the place of that bit.
	OwedShift = 6
)

// Auto is the bit of a gift that an autoliker gave; the rest is the likes.
const Auto uint8 = 1 << 7

// Store holds the halves of all accounts. Columns of halves have one row a half
// (16 bytes in all), the others one row an account. Halves of account a are the
// rows Off[a] to Off[a]+Deg[a]; up to Room[a] they may grow in place.
type Store struct {
	Off  []uint32
	Deg  []uint16
	Room []uint16

	Mate   []uint32 // row of the other half
	Alter  []uint32 // account of the other half
	Paid   []uint16 // likes a day received lately from the alter, units of 1/256
	Formed []uint16 // stamp of the day on which the tie was made
	In     []uint8  // what the alter gave today; cleared when received
	Missed []uint8  // days since the alter last gave, at most 255
	Since  []uint8  // Missed when ego warned the alter
	Flags  []uint8  // kind, tier of the alter, Close, Warned, Owed

	free freeSegments
}

// HalfBytes is the memory of one half.
const HalfBytes = 4 + 4 + 2 + 2 + 1 + 1 + 1 + 1

// Segment is the rows of ego's halves.
func (s *Store) Segment(ego uint32) (lo, hi uint32) {
	lo = s.Off[ego]
	return lo, lo + uint32(s.Deg[ego])
}

// Degree is the number of ego's ties.
func (s *Store) Degree(ego uint32) int { return int(s.Deg[ego]) }

// Kind is how the two of a half know each other.
func (s *Store) Kind(h uint32) Kind { return s.Flags[h] & kindMask }

// Bond is the kind of a tie together with its closeness, as Add takes it.
func (s *Store) Bond(h uint32) uint8 { return s.Flags[h] & (kindMask | Close) }

// Estrange ends the closeness of a tie, on both sides.
func (s *Store) Estrange(h uint32) {
	s.Flags[h] &^= Close
	s.Flags[s.Mate[h]] &^= Close
}

// Tier is the tier of the alter of a half.
func (s *Store) Tier(h uint32) Tier { return s.Flags[h] & tierMask >> tierShift }

// SetKind says anew how the two of a half know each other. It writes this half
// alone; the mate is to be told the same.
func (s *Store) SetKind(h uint32, kind Kind) { s.Flags[h] = s.Flags[h]&^kindMask | kind }

// Open adds n accounts without ties or room for any.
func (s *Store) Open(n int) {
	s.Off = extended(s.Off, n)
	s.Deg = extended(s.Deg, n)
	s.Room = extended(s.Room, n)
}

// KindOf and TierOf read flags at hand.
func KindOf(flags uint8) Kind { return flags & kindMask }

// TierOf is the alter's tier in flags at hand.
func TierOf(flags uint8) Tier { return flags & tierMask >> tierShift }

// ShowTier writes ego's new tier into the mates of its halves. Different egos
// write different halves, so egos may be taken in any order and at once.
func (s *Store) ShowTier(ego uint32, tier Tier) {
	lo, hi := s.Segment(ego)
	for _, m := range s.Mate[lo:hi] {
		s.Flags[m] = s.Flags[m]&^tierMask | tier<<tierShift
	}
}

// Find is the half of ego toward alter. It looks through ego's halves.
func (s *Store) Find(ego, alter uint32) (h uint32, ok bool) {
	lo, hi := s.Segment(ego)
	for i, a := range s.Alter[lo:hi] {
		if a == alter {
			return lo + uint32(i), true
		}
	}
	return 0, false
}

// Tied says whether two accounts are tied, looking through the shorter list.
func (s *Store) Tied(a, b uint32) bool {
	if s.Deg[a] > s.Deg[b] {
		a, b = b, a
	}
	_, ok := s.Find(a, b)
	return ok
}

// Halves is the number of living halves: twice the ties.
func (s *Store) Halves() int {
	n := 0
	for _, d := range s.Deg {
		n += int(d)
	}
	return n
}
