//go:build !js

package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestANarrowScreenKeepsThePaceAndTheTimeLeft(t *testing.T) {
	for width, want := range map[int]shape{
		120: {bar: 40, full: true}, 90: {bar: 40, full: true}, 60: {bar: 16, full: true}, 44: {full: true}, 42: {}, 30: {},
	} {
		got, fits := shapeFor(width, "day 365 of 365")
		assert.True(t, fits, width)
		assert.Equal(t, want, got, width)
	}
	_, fits := shapeFor(28, "day 365 of 365")
	assert.False(t, fits)
	assert.Equal(t, "42 %", shape{}.name(42, 0, 100))
	assert.Equal(t, "1,200/s", shape{}.pace(1200))
}
