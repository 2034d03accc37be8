package story

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/agents/market"
	"likesim/agents/rules"
	"likesim/agents/ties"
	"likesim/scenarios"
	"likesim/sim"
	"likesim/sim/metric"
)

// busy is a class of 40, and some elsewhere, in which much goes on.
func busy(t *testing.T, sets ...string) sim.Question {
	s, err := scenarios.Load("baseline", append([]string{"population.children=40", "population.elsewhere=10", "population.owner_share=0.8", "run.burn_in=4", "run.days=14",
		"circle.initial_share=0.4", "autoliker.initial_circle=0.4", "platform.detection=0.3", "nag.drop=1", "farm.hazard=1", "farm.lot=0.1", "population.allowance=300", "host.hazard=1",
		"platform.intake_cap=300", "leave.month=0.2", "population.drive=0.7", "record.events=false"}, sets...)...)
	require.NoError(t, err)
	return sim.Question{Scenario: s, Options: sim.Options{Workers: 1}}
}

func tell(t *testing.T, q sim.Question, a Ask) *Story {
	s, err := Tell(t.Context(), q, a, nil)
	require.NoError(t, err)
	return s
}

// sums are flows of everybody, by day.
type sums map[int]map[string]int64

func (s sums) add(day int, what string, n int) {
	if s[day] == nil {
		s[day] = map[string]int64{}
	}
	s[day][what] += int64(n)
}

// The days told of all children add up to what the run counted.
func TestTheDaysOfAllChildrenAddUpToTheRun(t *testing.T) {
	t.Parallel()
	q, told := busy(t), sums{}
	w, err := sim.New(q.Scenario, q.Options)
	require.NoError(t, err)
	for c := range uint32(w.Children.Len()) {
		for _, d := range tell(t, q, Ask{c, 1, 14}).Days {
			told.add(d.Day, "given", likes(d.Given))
			told.add(d.Day, "got", likes(d.Got)+d.Bought-d.Cut)
			told.add(d.Day, "bought", d.Bought)
			told.add(d.Day, "cut", d.Cut)
			for _, h := range d.Happened {
				if !h.Own {
					told.add(d.Day, metric.Events[h.Kind].Name, 1)
				}
			}
		}
	}
	total := map[string]int64{}
	for o := w.NewObserver(); w.Day < 14; {
		w.Step()
		if w.Day < 1 {
			continue
		}
		flows := w.Observe(o).Tally.Flow[metric.Everyone]
		for what, flow := range map[string]metric.Flow{"given": metric.Given, "got": metric.Received, "bought": metric.Farmed, "cut": metric.Cut, "nag": metric.Nags, "drop": metric.Drops} {
			assert.Equal(t, flows[flow], told[w.Day][what], "%s of day %d", what, w.Day)
			total[what] += flows[flow]
		}
	}
	for what, n := range total {
		assert.Positive(t, n, what)
	}
}

func TestAStoryEndsAsTheRunDoes(t *testing.T) {
	t.Parallel()
	q := busy(t)
	w, err := sim.New(q.Scenario, q.Options)
	require.NoError(t, err)
	require.NoError(t, w.Run(t.Context(), nil, nil))
	for c := range uint32(40) {
		days := tell(t, q, Ask{c, 13, 14}).Days
		require.Len(t, days, 2)
		assert.Equal(t, w.View().Child(c, 14, w.SchoolYear()), days[1].Evening, "child %d", c)
	}
}

func TestNobodyIsToldOfWhoIsNotThere(t *testing.T) {
	t.Parallel()
	q := busy(t)
	_, err := Tell(t.Context(), q, Ask{50, 1, 2}, nil)
	assert.EqualError(t, err, "there is no child 50: the children of this run are 0 to 49")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err = Tell(ctx, q, Ask{5, 1, 2}, nil)
	assert.ErrorIs(t, err, context.Canceled)
}

// full is a day on which everything happens.
func full() *Day {
	mate, stranger := Friend{Child: 7}, Friend{Child: 1234, How: ties.Outside, Elsewhere: true}
	return &Day{Day: 3, Date: time.Date(2025, 9, 3, 0, 0, 0, 0, time.UTC), Watch: true, Minutes: 61, Night: 6, Active: true, Friends: 9, Expected: 1500,
		Given: []Gift{{mate, 10, true}}, Got: []Gift{{stranger, 20, false}, {mate, 5, true}}, Bought: 40, Cut: 2, Level: 11, Quota: 10,
		Answer: rules.PayAtOnce, Patched: true,
		Happened: []Happening{
			{metric.Nag, false, &mate, 3}, {metric.Nag, false, &stranger, 3}, {metric.Drop, false, &stranger, 1}, {metric.TieEnded, true, &mate, 80},
			{metric.Drop, true, &mate, 0}, {metric.TieFormed, true, &mate, 0}, {metric.TieFormed, false, &stranger, 3}, {metric.Strike, true, nil, 1200},
			{metric.ScamSuffered, true, nil, 1050}, {metric.AccountSold, false, &stranger, 123456}, {metric.Exit, true, nil, 8},
		},
		Payments: []Payment{{market.Allowance, false, 500, false, nil}, {market.Autoliker, true, 11000, false, &mate}, {market.Hosting, false, 3000, false, &mate}, {market.Farming, true, 100, true, nil}},
		Evening:  metric.ChildRow{Account: 4, Likes: 1000, Degree: 1, Pressure: 0.5, Wellbeing: 0.61},
	}
}

func TestADayIsToldInWords(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "Day 3, Wednesday 3 September 2025, a school day", full().Title())
	assert.Equal(t, []string{
		"It was on the watch for 61 minutes, 6 at night.",
		"Its autoliker gave 10 likes to 1 of 9 friends: class mate 7 (10, by autoliker).",
		"It got 25 likes from 2 friends: stranger 1234 elsewhere (20), class mate 7 (5, by autoliker), and 40 bought likes. The platform's cap took 2 of them. It had come to expect 1,500.",
		"It reached level 11 and may give each friend 10 likes a day from now on.",
		"It was warned by class mate 7 and stranger 1234 elsewhere. It was dropped by stranger 1234 elsewhere, in exchange for a friend of a higher quota. It and class mate 7 drifted apart.",
		"Warned, it means to pay at once.",
		"It dropped class mate 7. It asked class mate 7, who became a friend. It accepted stranger 1234 elsewhere as a friend. The platform patched the bypass that it knew. " +
			"The platform found its automation and took 1200 likes off its count. It was cheated: for 10.50 CNY it got nothing. Its account was sold to stranger 1234 elsewhere for 1,234.56 CNY. It left the platform, with 8 friends on its list.",
		"It got 5.00 CNY of pocket money. It paid class mate 7 110.00 CNY for an autoliker. It got 30.00 CNY from class mate 7 for a week of hosting. It paid a seller who is not simulated 1.00 CNY for likes.",
		"In the evening it has 1,000 likes and 1 friend, a pressure of 0.50 and a wellbeing of 0.61.",
	}, full().Sentences())
}

func TestManyFriendsAreNamedByKindAndCounted(t *testing.T) {
	t.Parallel()
	var some []*Friend
	for i := range uint32(4) {
		some = append(some, &Friend{Child: 9 - i}, &Friend{Child: 20 + i, How: ties.Outside, Elsewhere: true})
	}
	assert.Equal(t, "class mates 6, 7, 8 and 9, stranger 20 elsewhere and 3 others", list(some))
	assert.Equal(t, "schoolmate 3 (node x)", list([]*Friend{{Child: 3, How: ties.School, Node: "x"}}))
}

func TestAMemberIsToldWhyItDidNotLikeAll(t *testing.T) {
	t.Parallel()
	d := Day{Watch: true, Active: true, Member: true, Friends: 2, Given: []Gift{{Friend: Friend{Child: 1}, Likes: 5}}}
	assert.Contains(t, d.given(), "did not reach further")
	d.Friends = 1
	assert.NotContains(t, d.given(), "did not reach further")
}

func TestEveryEventHasASentence(t *testing.T) {
	t.Parallel()
	for kind := range metric.EventKinds {
		if kind == metric.Stunt { // told as the answer of the day
			continue
		}
		d := &Day{Happened: []Happening{{Kind: kind, Own: true, Other: &Friend{Child: 3}}}, Evening: metric.ChildRow{Account: 1}}
		assert.Greater(t, len(d.Sentences()), 1, metric.Events[kind].Name)
		assert.False(t, d.Quiet())
	}
}

func TestAQuietDayHasPocketMoneyAtMost(t *testing.T) {
	t.Parallel()
	d := &Day{Payments: []Payment{{Kind: market.Allowance}}}
	assert.True(t, d.Quiet())
	d.Payments[0].Kind = market.Order
	assert.False(t, d.Quiet())
}

func TestTheStoryAddsItsDaysUp(t *testing.T) {
	t.Parallel()
	s := &Story{Child: 5, Start: metric.ChildRow{Age: 9, Grade: 4, Class: 2, School: 1, Drive: 0.25, Account: 4, Level: 10, Degree: 9, Member: true}, Days: []*Day{full(), full()}}
	assert.Equal(t, "Child 5 is 9 years old, in grade 4, class 2 of school 1. Its wish for status is 0.25, its tendency to pay back 0.00, its skill 0.00, its habit of liking 0.00; "+
		"it is in the circle. It has account 4, of level 10, with 0 likes and 9 friends.", s.Opening())
	assert.Equal(t, "In 2 days it gave 20 likes (class mate 7 (20)), and got 50 likes (stranger 1234 elsewhere (40), class mate 7 (10)). It was warned 4 times. It was dropped by 2 friends.", s.Closing())
}
