package spec

import (
	"testing"

	"likesim/internal/repeat"
)

func TestMain(m *testing.M) { repeat.Main(m) }
