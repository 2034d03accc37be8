package record_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

// eventful is a run in which every mechanism does something. Nobody is elsewhere,
// so the files hold everybody, and no school year begins.
func eventful(t *testing.T, sets ...string) string {
	return rich(t, append([]string{"population.elsewhere=0", "population.classes_primary=1", "population.class_size_primary=12", "population.classes_secondary=1", "population.class_size_secondary=12", "run.start=2025-09-02", "mechanisms.growing=true", "grow.adopt_p=0.05", "farm.lot=0.2", "circle.join=0.02",
		"platform.detection=0.9", "platform.like_half_life=200", "platform.intake_cap=400", "redeem.lowers_count=true", "bypass.initial=0.1", "population.savvy=0.7", "nag.drop=1",
		"harm.bullying=0.9", "harm.doxxing=0.9", "harm.contact=0.3", "leave.month=0.3", "leave.return_share=0.8", "leave.return_days=7"}, sets...)...)
}

// files are the tables of a run.
type files struct{ daily, deciles, events, children, ledger, ties *record.Frame }

func read(t *testing.T, place string) files {
	f := func(name string) *record.Frame { return table(t, place, name) }
	return files{f("daily"), f("deciles"), f("events"), f("children"), f("ledger"), f("ties")}
}

// owners is a column of the daily table for the owners, by day.
func (f *files) owners(column string) map[float64]float64 {
	values := map[float64]float64{}
	for i, p := range f.daily.Text["population"] {
		if p == "owners" {
			values[f.daily.Number["day"][i]] = f.daily.Number[column][i]
		}
	}
	return values
}

// event is a row of the events table, and what its day has of it.
type event struct {
	kind                              string
	day, child, account, other, value float64
	gone, otherGone                   bool // whether the child, and the owner of the other account, were away
}

// history walks the events backward from the children of the last day, so that it
// knows who owned which account and who was away at each of them.
func (f *files) history() []event {
	owner, gone := map[float64]float64{}, map[float64]bool{}
	for i, c := range f.children.Number["child"] {
		gone[c] = f.children.Number["gone"][i] == 1
		if a := f.children.Number["account"][i]; a >= 0 {
			owner[a] = c
		}
	}
	var list []event
	for i, kind := range slices.Backward(f.events.Text["kind"]) {
		n := f.events.Number
		e := event{kind: kind, day: n["day"][i], child: n["child"][i], account: n["account"][i], other: n["other"][i], value: n["value"][i]}
		switch kind {
		case "exit", "return":
			gone[e.child] = kind == "return"
		case "ban":
			owner[e.account] = e.child
		case "account_sold":
			owner[e.account], owner[e.other] = f.sellerOf(e), e.child
		}
		e.gone = gone[e.child]
		if kind == "account_sold" {
			e.gone = gone[owner[e.account]]
		}
		if e.other >= 0 {
			e.otherGone = gone[owner[e.other]]
		}
		list = append(list, e)
	}
	slices.Reverse(list)
	return list
}

// sellerOf is who was paid for an account.
func (f *files) sellerOf(e event) float64 {
	n := f.ledger.Number
	for i, kind := range f.ledger.Text["kind"] {
		if kind == "account" && n["day"][i] == e.day && n["account"][i] == e.account && n["delivered"][i] == 1 {
			return n["to_purse"][i]
		}
	}
	return -1
}

// perDay adds up a number of each event by day.
func perDay(list []event, number func(event) float64) map[float64]float64 {
	sums := map[float64]float64{}
	for _, e := range list {
		sums[e.day] += number(e)
	}
	return sums
}

// same compares daily sums, and wants something to have happened.
func same(t *testing.T, f *files, column string, sums map[float64]float64) {
	total := 0.0
	for day, n := range f.owners(column) {
		assert.Equal(t, n, sums[day], "%s of day %g", column, day)
		total += n
	}
	assert.Positive(t, total, "%s: nothing happens in this run", column)
}

// one and worth are numbers of the events of a kind.
func one(kind string) func(event) float64 {
	return func(e event) float64 {
		if e.kind == kind {
			return 1
		}
		return 0
	}
}

func worth(kind string) func(event) float64 {
	return func(e event) float64 { return one(kind)(e) * e.value }
}

func TestEventsAddUpToTheCountsOfEveryDay(t *testing.T) {
	t.Parallel()
	f := read(t, eventful(t))
	list := f.history()
	for column, kind := range map[string]string{
		"circle_joins": "circle_join", "circle_leaves": "circle_leave", "stunts": "stunt", "bypass_learners": "bypass_learnt",
		"autoliker_starts": "autoliker_start", "autoliker_stops": "autoliker_stop", "detections": "strike", "suspensions": "suspension", "bans": "ban",
		"adoptions": "adoption", "scams": "scam", "offers": "account_offered", "sales": "account_sold", "victims": "bullying", "doxxings": "doxxing",
		"contacts": "unsafe_contact", "told_parents": "parent_reaction", "exits": "exit", "returns": "return",
	} {
		same(t, &f, column, perDay(list, one(kind)))
	}
	for column, kind := range map[string]string{"likes_stripped": "strike", "sales_value": "account_sold", "likes_redeemed": "redemption"} {
		same(t, &f, column, perDay(list, worth(kind)))
	}
}

func TestWhatBefallsFriendsAddsUpAtTheirEnds(t *testing.T) {
	t.Parallel()
	f := read(t, eventful(t))
	list := f.history()
	for column, kind := range map[string]string{"nags": "nag", "drops": "drop"} {
		same(t, &f, column, perDay(list, func(e event) float64 {
			if e.otherGone { // those away are not reported
				return 0
			}
			return one(kind)(e)
		}))
	}
	same(t, &f, "ties_formed", perDay(list, func(e event) float64 { return 2 * one("tie_formed")(e) }))
	same(t, &f, "ties_ended", perDay(list, func(e event) float64 {
		ends := 2.0
		for _, away := range []bool{e.gone, e.otherGone} {
			if away {
				ends--
			}
		}
		return ends*one("tie_ended")(e) + 2*one("unsafe_contact")(e) // no tie of this run has two contacts a day
	}))
	for column, tenths := range map[string]string{"nags": "nags_received", "drops": "drops_suffered", "accounts": "accounts"} {
		sums := map[float64]float64{}
		for i, day := range f.deciles.Number["day"] {
			sums[day] += f.deciles.Number[tenths][i]
		}
		same(t, &f, column, sums)
	}
}

func TestAccountsComeAndGoByEvents(t *testing.T) {
	t.Parallel()
	f := read(t, eventful(t))
	change := perDay(f.history(), func(e event) float64 {
		switch e.kind {
		case "adoption", "return":
			return 1
		case "exit", "ban":
			return -1
		case "account_sold": // the buyer's old one is closed; one of a seller who is away is live again
			if !e.gone {
				return -1
			}
		}
		return 0
	})
	accounts := f.owners("accounts")
	for day := 2.0; day <= 40; day++ {
		assert.Equal(t, accounts[day-1]+change[day], accounts[day], "day %g", day)
	}
}

func TestTheLedgerAddsUpToTheMoneyOfEveryDay(t *testing.T) {
	t.Parallel()
	f := read(t, eventful(t))
	flows := map[string]map[float64]float64{"allowance_paid": {}, "spent": {}, "earned": {}, "market_volume": {}}
	n := f.ledger.Number
	for i, kind := range f.ledger.Text["kind"] {
		day, amount, byChild, toChild := n["day"][i], n["amount"][i], n["from_purse"][i] >= 0, n["to_purse"][i] >= 0
		switch {
		case kind == "opening":
		case kind == "allowance":
			flows["allowance_paid"][day] += amount
		case !byChild:
			flows["earned"][day] += amount
		default:
			flows["market_volume"][day] += amount
			if !toChild {
				flows["spent"][day] += amount
			}
		}
	}
	for column, sums := range flows {
		same(t, &f, column, sums)
	}
	bought := map[string]float64{}
	for i, kind := range f.ledger.Text["kind"] {
		bought[kind] += n["delivered"][i]
	}
	for kind, happened := range map[string]string{"autoliker": "autoliker_start", "hosting": "hosting_start", "farming": "farming_order", "account": "account_sold"} {
		events := 0.0
		for _, k := range f.events.Text["kind"] {
			if k == happened {
				events++
			}
		}
		assert.Equal(t, bought[kind], events, kind)
		assert.Positive(t, events, kind)
	}
}

func TestNoLikeIsMadeOrLost(t *testing.T) {
	t.Parallel()
	f := read(t, eventful(t, "mechanisms.leaving=false"))
	given, farmed, received, cut := f.owners("likes_given"), f.owners("likes_farmed"), f.owners("likes_received"), f.owners("likes_cut")
	mean, accounts := f.owners("mean_likes"), f.owners("accounts")
	total := func(day float64) float64 { return math.Round(mean[day] * accounts[day]) }
	lost := map[string]float64{}
	for day := 1.0; day <= 40; day++ {
		assert.Equal(t, given[day]+farmed[day], received[day]+cut[day], "day %g: given and sold, received and cut", day)
		left := received[day]
		for _, column := range []string{"likes_faded", "likes_stripped", "likes_vanished", "likes_redeemed_count"} {
			n := f.owners(column)[day]
			left, lost[column] = left-n, lost[column]+n
		}
		if day > 1 {
			assert.Equal(t, total(day-1)+left, total(day), "day %g: lifetime likes", day)
		}
	}
	for column, n := range lost {
		assert.Positive(t, n, column)
	}
	likes := 0.0
	for _, n := range f.children.Number["likes"] {
		likes += n
	}
	assert.Equal(t, total(40), likes, "what the children hold at the end")
}

func TestTiesComeAndGoByEvents(t *testing.T) {
	t.Parallel()
	f := read(t, eventful(t, "mechanisms.leaving=false"))
	ties := map[float64]float64{}
	for _, day := range f.ties.Number["day"] {
		ties[day]++
	}
	change := perDay(f.history(), func(e event) float64 {
		return one("tie_formed")(e) - one("tie_ended")(e) - one("drop")(e) - one("unsafe_contact")(e) - worth("ban")(e)
	})
	want := ties[1]
	for day := 2.0; day <= 40; day++ {
		want += change[day]
	}
	assert.Equal(t, want, ties[40])
	degree, accounts := f.owners("degree_mean"), f.owners("accounts")
	assert.InDelta(t, 2*ties[40], degree[40]*accounts[40], 1e-6)
	require.NotEqual(t, ties[1], ties[40])
}

func TestEpisodesAreTheVictimsOfTheYear(t *testing.T) {
	t.Parallel()
	f := read(t, eventful(t))
	victims, episodes := map[float64]float64{}, 0.0
	for _, e := range f.history() {
		victims[e.child] += one("bullying")(e)
	}
	for i, c := range f.children.Number["child"] {
		assert.GreaterOrEqual(t, f.children.Number["episodes"][i], victims[c], "child %g", c) // those of the burn-in count too
		episodes += victims[c]
	}
	assert.Positive(t, episodes)
}

// Every row of every table names its run.
func TestEveryRowCarriesTheIDOfItsRun(t *testing.T) {
	t.Parallel()
	place := eventful(t)
	m, err := record.ReadManifest(place)
	require.NoError(t, err)
	require.Len(t, m.Tables, len(record.Tables(record.Daily(nil))))
	for _, w := range m.Tables {
		f := table(t, place, w.Name)
		require.Positive(t, f.Rows, w.Name)
		require.Len(t, f.Text["run_id"], f.Rows, w.Name)
		for _, id := range f.Text["run_id"] {
			require.Equal(t, m.RunID, id, w.Name)
		}
	}
}
