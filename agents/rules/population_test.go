package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents/rules"
)

func TestTheStagesHoldEveryGradeOnce(t *testing.T) {
	next := 0
	for _, s := range rules.Stages {
		assert.Equal(t, next, s.First, s.Name)
		assert.Greater(t, s.Past, s.First, s.Name)
		next = s.Past
	}
	assert.Equal(t, 13, next)
}

func TestGradesHoldTheAges5To17(t *testing.T) {
	assert.Equal(t, 5, rules.AgeOfGrade(0))
	assert.Equal(t, 17, rules.AgeOfGrade(12))
	assert.Len(t, defaults(t).Population.OwnerByAge, 13)
}

func TestDefaultSharesOfAListAddUpToOne(t *testing.T) {
	m := defaults(t).Ties
	require.InDelta(t, 1, m.Class+m.Grade+m.School+m.Outside, 1e-9)
}
