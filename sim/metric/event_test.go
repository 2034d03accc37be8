package metric

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEveryKindOfEventIsNamedAndDescribed(t *testing.T) {
	seen := map[string]bool{}
	for kind, e := range Events {
		assert.NotEmpty(t, e.Name, "kind %d", kind)
		assert.NotEmpty(t, e.Doc, e.Name)
		assert.False(t, seen[e.Name], "%s twice", e.Name)
		seen[e.Name] = true
	}
}
