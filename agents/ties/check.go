package ties

import "fmt"

// Check walks the whole store and gives the first broken promise: every half
// names its mate, the mate names it back, segments do not leave the columns,
// nobody is tied to itself or twice to the same.
func (s *Store) Check() error {
	owner := make([]uint32, len(s.Mate))
	for a := range s.Off {
		if int(s.Off[a])+int(s.Room[a]) > len(s.Mate) || s.Deg[a] > s.Room[a] {
			return fmt.Errorf("account %d: segment at %d of degree %d and room %d does not fit %d rows", a, s.Off[a], s.Deg[a], s.Room[a], len(s.Mate))
		}
		for h := s.Off[a]; h < s.Off[a]+uint32(s.Room[a]); h++ {
			if owner[h] != 0 {
				return fmt.Errorf("row %d belongs to accounts %d and %d", h, owner[h]-1, a)
			}
			owner[h] = uint32(a) + 1
		}
	}
	seen := make([]uint32, len(s.Off)) // by alter, one more than the last half toward it
	for a := range s.Off {
		if err := s.checkEgo(uint32(a), owner, seen); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) checkEgo(ego uint32, owner, seen []uint32) error {
	lo, hi := s.Segment(ego)
	for h := lo; h < hi; h++ {
		m := s.Mate[h]
		switch {
		case int(m) >= len(s.Mate) || s.Mate[m] != h:
			return fmt.Errorf("half %d of account %d names mate %d, which does not name it back", h, ego, m)
		case owner[m] != s.Alter[h]+1:
			return fmt.Errorf("half %d of account %d says alter %d, but its mate belongs to %d", h, ego, s.Alter[h], int(owner[m])-1)
		case s.Alter[h] == ego:
			return fmt.Errorf("account %d is tied to itself by half %d", ego, h)
		}
		if before := seen[s.Alter[h]]; before > lo && before <= h {
			return fmt.Errorf("account %d is tied to %d twice, by halves %d and %d", ego, s.Alter[h], before-1, h)
		}
		seen[s.Alter[h]] = h + 1
		if s.Kind(h) != s.Kind(m) || s.Formed[h] != s.Formed[m] {
			return fmt.Errorf("halves %d and %d of one tie differ in kind or day", h, m)
		}
		if (s.Flags[h]^s.Flags[m])&Close != 0 {
			return fmt.Errorf("halves %d and %d of one tie differ in closeness", h, m)
		}
	}
	return nil
}
