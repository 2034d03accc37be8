package record_test

import (
	"math"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/record"
)

// rich is a small run in which much is bought.
func rich(t *testing.T, sets ...string) string {
	return recorded(t, small(t, append([]string{"run.days=40", "record.ties_days=", "population.children=300", "population.allowance=600", "circle.initial_share=0.3",
		"autoliker.hazard=1", "host.hazard=1", "farm.hazard=1", "trade.buy=1", "trade.offer=1", "trade.least=1000", "trade.poor=100000", "trade.sellers=1",
		"mechanisms.growing=false"}, sets...)...), 1, 0)
}

func TestEveryPurseHoldsWhatItsPaymentsSay(t *testing.T) {
	t.Parallel()
	place := rich(t)
	ledger, children := table(t, place, "ledger"), table(t, place, "children")
	purse, kinds := map[float64]float64{}, map[string]int{}
	for i, amount := range ledger.Number["amount"] {
		from, to := ledger.Number["from_purse"][i], ledger.Number["to_purse"][i]
		require.NotEqual(t, from, to, "row %d", i)
		purse[from] -= amount
		purse[to] += amount
		kinds[ledger.Text["kind"][i]]++
		if from >= 0 && from < 300 {
			require.GreaterOrEqual(t, purse[from], 0.0, "row %d: paid without money", i)
		}
	}
	for i, child := range children.Number["child"] {
		assert.Equal(t, math.Round(children.Number["money"][i]*100), purse[child], "child %g", child)
	}
	total := 0.0
	for _, fen := range purse { // order-free: a sum
		total += fen
	}
	assert.Zero(t, total, "what one loses another gains")
	for _, kind := range []string{"opening", "allowance", "autoliker", "order", "hosting", "farming", "account"} {
		assert.Positive(t, kinds[kind], kind)
	}
}

func TestTheMarketOfADayIsTheSumOfItsPayments(t *testing.T) {
	t.Parallel()
	place := rich(t)
	ledger, daily := table(t, place, "ledger"), table(t, place, "daily")
	paid, sold := map[float64]float64{}, map[float64]float64{}
	for i, day := range ledger.Number["day"] {
		if from := ledger.Number["from_purse"][i]; from < 0 || from >= 300 {
			continue
		}
		amount := ledger.Number["amount"][i]
		paid[day] += amount
		if ledger.Text["kind"][i] == "account" && ledger.Number["delivered"][i] == 1 {
			sold[day] += amount
		}
	}
	sales := 0.0
	for i, day := range daily.Number["day"] {
		if daily.Text["population"][i] == "owners" {
			assert.Equal(t, paid[day], daily.Number["market_volume"][i], "day %g", day)
			assert.Equal(t, sold[day], daily.Number["sales_value"][i], "day %g", day)
			sales += daily.Number["sales"][i]
		}
	}
	assert.Positive(t, sales)
}

func TestIncomesAreWhatPeersAndCustomersPaid(t *testing.T) {
	t.Parallel()
	place := rich(t)
	ledger, children, daily := table(t, place, "ledger"), table(t, place, "children"), table(t, place, "daily")
	earned := map[float64]float64{}
	for i, from := range ledger.Number["from_purse"] {
		if kind := ledger.Text["kind"][i]; kind != "opening" && kind != "allowance" {
			require.NotEqual(t, -1.0, from)
			earned[ledger.Number["to_purse"][i]] += ledger.Number["amount"][i]
		}
	}
	top := 0.0
	for i, child := range children.Number["child"] {
		assert.InDelta(t, earned[child]/100, children.Number["income"][i], 1e-9, "child %g", child)
		top = max(top, children.Number["income"][i])
	}
	assert.Positive(t, top)
	assert.Equal(t, top, daily.Number["top_income"][len(daily.Text["population"])-2])
}

func TestWithoutEventsThereIsNoLedger(t *testing.T) {
	t.Parallel()
	assert.NoFileExists(t, filepath.Join(rich(t, "record.events=false", "run.days=12"), "ledger.parquet"))
	_, err := record.ReadFrame(filepath.Join(rich(t, "run.days=12"), "ledger.parquet"), "amount")
	assert.NoError(t, err)
}
