package network

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// tie turns the nominations of one wave into ties.
func (n *Network) tie(list *edgeList, wave string, friendCap int) error {
	chosen, err := list.chosen(n.Waves, wave)
	if err != nil {
		return err
	}
	n.Wave = chosen
	edges := list.of(chosen)
	n.Nominations = len(edges)
	n.Ties = make([][2]uint32, 0, len(edges))
	degree := make([]int, len(n.Nodes))
	for i, e := range edges {
		if i > 0 && e.pair() == edges[i-1].pair() {
			n.Mutual++
			continue
		}
		n.Ties = append(n.Ties, e.pair())
		degree[e.source]++
		degree[e.target]++
	}
	return n.checkCap(list, degree, friendCap)
}

// of gives the edges of a wave sorted by pair, the earlier line first.
func (l *edgeList) of(wave string) []edge {
	number := slices.Index(l.waves, wave)
	var edges []edge
	for _, e := range l.edges {
		if int(e.wave) == number {
			edges = append(edges, e)
		}
	}
	slices.SortFunc(edges, func(a, b edge) int {
		p, q := a.pair(), b.pair()
		return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1]), cmp.Compare(a.line, b.line))
	})
	return edges
}

func (e edge) pair() [2]uint32 { return [2]uint32{min(e.source, e.target), max(e.source, e.target)} }

// chosen is the wave that is asked for, or the first.
func (l *edgeList) chosen(waves []string, wave string) (string, error) {
	switch {
	case wave != "" && !slices.Contains(waves, wave):
		wish := "a wave of this file: " + strings.Join(waves, ", ")
		if len(waves) == 0 {
			wish = "no choice of wave; this file has no waves"
		}
		return "", &Error{File: l.file, Column: "wave", Value: wave, Wish: wish}
	case wave == "" && len(waves) > 0:
		return waves[0], nil
	}
	return wave, nil
}

// sortedWaves are the waves of the file, by number if all are numbers.
func (l *edgeList) sortedWaves() []string {
	if len(l.waves) == 0 || l.waves[0] == "" {
		return nil
	}
	waves := slices.Clone(l.waves)
	slices.Sort(waves)
	numbers := map[string]float64{}
	for _, w := range waves {
		x, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return waves
		}
		numbers[w] = x
	}
	slices.SortStableFunc(waves, func(a, b string) int { return cmp.Compare(numbers[a], numbers[b]) })
	return waves
}

// checkCap finds the line at which a child gets one tie too many.
func (n *Network) checkCap(list *edgeList, degree []int, friendCap int) error {
	if friendCap <= 0 || len(degree) == 0 || slices.Max(degree) <= friendCap {
		return nil
	}
	over := slices.IndexFunc(degree, func(d int) bool { return d > friendCap })
	met := map[uint32]bool{}
	line := 0
	for _, e := range list.edges {
		p := e.pair()
		if list.waves[e.wave] != n.Wave || int(p[0]) != over && int(p[1]) != over || met[p[0]+p[1]] {
			continue
		}
		met[p[0]+p[1]] = true // the one of the two is always the same child
		if len(met) > friendCap {
			line = int(e.line)
			break
		}
	}
	return &Error{File: list.file, Line: line, Value: n.Nodes[over].ID, Wish: "at most " + strconv.Itoa(friendCap) +
		" friends for a child (the cap); this one has " + strconv.Itoa(degree[over])}
}
