package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNumbersAreSigned(t *testing.T) {
	assert.Equal(t, "+2,219", change(2219, 0))
	assert.Equal(t, "-0.027", change(-0.0271, 3))
	assert.Equal(t, "0.0", change(-0.01, 1))
	assert.Equal(t, "-", change(math.NaN(), 1))
	assert.Equal(t, "-", figure(math.NaN(), 1))
}

func TestCountsHaveTheirPlural(t *testing.T) {
	assert.Equal(t, "1 child", count(1, "child"))
	assert.Equal(t, "5,000 children", count(5000, "child"))
	assert.Equal(t, "0 days", count(0, "day"))
}

func TestTextIsBrokenBetweenWords(t *testing.T) {
	assert.Equal(t, []string{"one two", "three", "averylongword", "x"}, wrapped("one two three averylongword x", 8))
	assert.Equal(t, []string{""}, wrapped("", 8))
}

func TestThePaceSaysWhatIsLeft(t *testing.T) {
	assert.Equal(t, "10s left", pace(5).left(50, 100))
	assert.Equal(t, "done", pace(5).left(100, 100))
	assert.Equal(t, "2.5 days/s", pace(2.5).String())
	assert.Equal(t, "1,200 days/s", pace(1200).String())
}

func TestBurnInDaysAreNamedSo(t *testing.T) {
	assert.Equal(t, "burn-in day 60 of 60", dayName(60, 60, 425))
	assert.Equal(t, "day 1 of 365", dayName(61, 60, 425))
}
