package agents_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"likesim/agents"
)

// The roll has everybody with a class once, schools one after the other, in them
// grades from the lowest, in them classes; and all three know their places.
func TestTheRollHasEveryClassInOnePiece(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p agents.Places
		for s := range uint32(rapid.IntRange(1, 4).Draw(t, "schools")) {
			school := agents.School{ClassFirst: uint32(len(p.Classes))}
			for range rapid.IntRange(1, 5).Draw(t, "classes") {
				p.Classes = append(p.Classes, agents.Class{School: s, Grade: rapid.Uint8Range(0, 3).Draw(t, "grade")})
			}
			school.ClassPast = uint32(len(p.Classes))
			p.Schools = append(p.Schools, school)
		}
		class := make([]uint32, rapid.IntRange(0, 60).Draw(t, "children"))
		seated := 0
		for c := range class {
			class[c] = uint32(rapid.IntRange(0, len(p.Classes)).Draw(t, "class"))
			if class[c] == uint32(len(p.Classes)) {
				class[c] = agents.None
			} else {
				seated++
			}
		}
		p.Enrol(class)
		require.Len(t, p.Roll, seated)
		seen := 0
		for k := range p.Classes {
			for i, c := range p.InClass(uint32(k)) {
				require.Equal(t, uint32(k), class[c])
				require.True(t, i == 0 || p.InClass(uint32(k))[i-1] < c, "in the order of children")
				seen++
			}
			requireInside(t, &p, &p.Classes[k])
		}
		require.Equal(t, seated, seen)
	})
}

func requireInside(t *rapid.T, p *agents.Places, k *agents.Class) {
	s := &p.Schools[k.School]
	require.True(t, s.First <= k.GradeFirst && k.GradeFirst <= k.First && k.Past <= k.GradePast && k.GradePast <= s.Past)
	inGrade := uint32(0)
	for _, other := range p.Classes[s.ClassFirst:s.ClassPast] {
		if other.Grade == k.Grade {
			inGrade += other.Past - other.First
		}
		require.True(t, other.Grade <= k.Grade || other.First >= k.GradePast, "grades stand in order")
	}
	require.Equal(t, k.GradePast-k.GradeFirst, inGrade)
}
