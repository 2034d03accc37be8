package metric

// Population is whom an outcome is about.
type Population uint8

// The populations of the daily table. Everyone counts accounts elsewhere too: it
// serves the checks of conservation and is not reported.
const (
	Owners Population = iota
	Circle
	Everyone
	Populations // how many there are
)

// Reported are the populations of the daily table by name.
var Reported = [...]string{Owners: "owners", Circle: "circle"}

// Flow is something that is counted over a day.
type Flow uint8

// The flows of this version.
const (
	Active Flow = iota
	Minutes
	NightMinutes
	Given
	GivenAuto
	Received
	ReceivedAuto
	Cut
	Faded
	Stripped
	Vanished
	TiesFormed
	TiesEnded
	Drops
	ClassDrops
	Nags
	CircleJoins
	CircleLeaves
	Stunts
	BypassLearners
	AutolikerStarts
	AutolikerStops
	Detections
	Suspensions
	Bans
	AllowancePaid
	SpentOutside
	Adoptions
	Newcomers
	AgedOut
	HostedDays
	Farmed
	Scams
	Offers
	Sales
	SaleValue
	Redeemed
	RedeemedCount
	Victims
	Doxxings
	Contacts
	ToldParents
	Exits
	Returns
	Earned
	MarketVolume
	SaleLikes
	Flows // how many there are
)

// flowDocs name the flows that are reported as totals of the day.
var flowDocs = [Flows]struct{ name, unit, doc string }{
	Given:           {"likes_given", "likes", "likes given today"},
	GivenAuto:       {"likes_given_auto", "likes", "of these by autolikers"},
	Received:        {"likes_received", "likes", "likes received today, after the intake cap"},
	ReceivedAuto:    {"likes_received_auto", "likes", "of these from autolikers"},
	Cut:             {"likes_cut", "likes", "likes lost to the intake cap today"},
	Faded:           {"likes_faded", "likes", "lifetime likes that faded today"},
	Stripped:        {"likes_stripped", "likes", "lifetime likes that the platform stripped today"},
	Vanished:        {"likes_vanished", "likes", "lifetime likes of accounts banned or closed today"},
	TiesFormed:      {"ties_formed", "ties", "new ties, counted at each of their two ends"},
	TiesEnded:       {"ties_ended", "ties", "ties that drifted apart or ended after an unsafe contact, counted at each of their two ends"},
	Drops:           {"drops", "ties", "ties lost because the friend dropped the child"},
	ClassDrops:      {"drops_class", "ties", "of these by class mates"},
	Nags:            {"nags", "warnings", "warnings received for not paying"},
	CircleJoins:     {"circle_joins", "children", "children who joined the circle today"},
	CircleLeaves:    {"circle_leaves", "children", "children who left the circle today: gave up, were banned, left the platform or school, or sold the account"},
	Stunts:          {"stunts", "stunts", "stunts performed"},
	BypassLearners:  {"bypass_learners", "children", "children who learnt a bypass today"},
	AutolikerStarts: {"autoliker_starts", "children", "autolikers taken up today"},
	AutolikerStops:  {"autoliker_stops", "children", "autolikers given up today, found out or not"},
	Detections:      {"detections", "accounts", "accounts found out today, with an autoliker or bought likes"},
	Suspensions:     {"suspensions", "accounts", "of these with a suspension"},
	Bans:            {"bans", "accounts", "of these with a ban"},
	AllowancePaid:   {"allowance_paid", "fen", "pocket money kept for the watch today"},
	SpentOutside:    {"spent", "fen", "money that left the children today"},
	Earned:          {"earned", "fen", "money that children got from outside on the grey market today"},
	Adoptions:       {"adoptions", "children", "children who got a watch today"},
	Newcomers:       {"newcomers", "children", "children who came to school today"},
	AgedOut:         {"aged_out", "children", "children who left school today"},
	HostedDays:      {"hosted", "accounts", "accounts kept by a peer today"},
	Farmed:          {"likes_farmed", "likes", "bought likes delivered today, before the intake cap"},
	Scams:           {"scams", "payments", "payments today for which nothing was delivered"},
	Offers:          {"offers", "accounts", "accounts put up for sale today"},
	Sales:           {"sales", "accounts", "accounts sold today"},
	SaleValue:       {"sales_value", "fen", "paid for them"},
	MarketVolume:    {"market_volume", "fen", "paid by children on the grey market today, to other children or outside"},
	Redeemed:        {"likes_redeemed", "likes", "likes spent out of balances today"},
	RedeemedCount:   {"likes_redeemed_count", "likes", "of these taken off lifetime counts"},
	Victims:         {"victims", "children", "children bullied today"},
	Doxxings:        {"doxxings", "children", "children whose data were exposed today"},
	Contacts:        {"contacts", "children", "children with an unsafe contact today"},
	ToldParents:     {"told_parents", "children", "children who told a parent today"},
	Exits:           {"exits", "children", "children who left the platform today"},
	Returns:         {"returns", "children", "children who came back today"},
}

// Decile is what is counted by status: a tenth of owners by lifetime likes. The
// phases count nags and drops; the rest is read off when the day is observed.
type Decile struct {
	Accounts, Active, Received, Nags, Drops, Minutes, Pressure, Wellbeing int64
}

// Tally counts the flows of one day.
type Tally struct {
	Flow   [Populations][Flows]int64
	Decile [10]Decile
}

// Count adds n to a flow of those whom an account belongs to.
func (t *Tally) Count(f Flow, n int64, elsewhere, member bool) {
	t.Flow[Everyone][f] += n
	if elsewhere {
		return
	}
	t.Flow[Owners][f] += n
	if member {
		t.Flow[Circle][f] += n
	}
}

// Add adds another tally.
func (t *Tally) Add(part *Tally) {
	for p := range t.Flow {
		for f := range t.Flow[p] {
			t.Flow[p][f] += part.Flow[p][f]
		}
	}
	addDeciles(&t.Decile, &part.Decile)
}

func addDeciles(total, part *[10]Decile) {
	for i := range total {
		d, e := &total[i], &part[i]
		d.Accounts += e.Accounts
		d.Active += e.Active
		d.Received += e.Received
		d.Nags += e.Nags
		d.Drops += e.Drops
		d.Minutes += e.Minutes
		d.Pressure += e.Pressure
		d.Wellbeing += e.Wellbeing
	}
}
