package thousands_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"likesim/internal/thousands"
)

func TestThousandsAreSetApart(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "7": "7", "123": "123", "1234567": "1,234,567", "-123": "-123", "-1234.5": "-1,234.5", "+2219": "+2,219", "0.12345": "0.12345",
	} {
		assert.Equal(t, want, thousands.Grouped(text))
	}
}
