package metric

// EventKind is what happened.
type EventKind uint8

// The kinds of event of this version.
const (
	Nag EventKind = iota
	Drop
	TieEnded
	TieFormed
	CircleJoin
	CircleLeave
	Stunt
	BypassLearnt
	AutolikerStart
	AutolikerStop
	Strike
	Suspension
	Ban
	Adoption
	Newcomer
	AgeOut
	HostingStart
	FarmingOrder
	ScamSuffered
	AccountOffered
	AccountSold
	Redemption
	Bullying
	Doxxing
	UnsafeContact
	ParentReaction
	Exit
	Return
	EventKinds // how many there are
)

// EventDoc describes a kind of event for tables and docs.
type EventDoc struct{ Name, Doc string }

// Events names the kinds, in their order.
var Events = [EventKinds]EventDoc{
	Nag:            {"nag", "account warns other, who has not paid for `nag.grace` days; value: days missed"},
	Drop:           {"drop", "account ends the tie with other, who still did not pay or whom a better one replaces; value: 0 unpaid, 1 replaced, 2 over a lowered cap"},
	TieEnded:       {"tie_ended", "account and other drift apart; value: age of the tie in days"},
	TieFormed:      {"tie_formed", "other accepts account's request; value: kind of tie (0 class, 1 grade, 2 school, 3 outside)"},
	CircleJoin:     {"circle_join", "the child joins the circle"},
	CircleLeave:    {"circle_leave", "the child leaves the circle: gives up, is banned, leaves the platform or school, or sells the account"},
	Stunt:          {"stunt", "a warned child performs a stunt"},
	BypassLearnt:   {"bypass_learnt", "the child learns how to get round limits"},
	AutolikerStart: {"autoliker_start", "the child takes up an autoliker; value: price in fen"},
	AutolikerStop:  {"autoliker_stop", "the child stops using it"},
	Strike:         {"strike", "the platform finds the autoliker and strips likes from automation; value: likes stripped"},
	Suspension:     {"suspension", "the account is suspended; value: last day of it"},
	Ban:            {"ban", "the account is banned and vanishes from lists; value: ties lost"},
	Adoption:       {"adoption", "the child gets a watch of the brand; value: owners in its class before"},
	Newcomer:       {"newcomer", "a child of the entry age takes the seat of one who left school; value: grade"},
	AgeOut:         {"age_out", "the child leaves school; value: lifetime likes of its account"},
	HostingStart:   {"hosting_start", "the child pays a peer to keep the account; value: price of the week in fen"},
	FarmingOrder:   {"farming_order", "the child buys likes; value: likes ordered"},
	ScamSuffered:   {"scam", "the child pays and gets nothing; value: fen lost"},
	AccountOffered: {"account_offered", "the account is put up for sale; value: price asked in fen"},
	AccountSold:    {"account_sold", "the child buys the account; value: price paid in fen"},
	Redemption:     {"redemption", "the child spends likes; value: likes spent"},
	Bullying:       {"bullying", "the child is bullied; value: episodes this school year"},
	Doxxing:        {"doxxing", "the child's data are exposed"},
	UnsafeContact:  {"unsafe_contact", "an unsafe contact by a tie outside the school, which ends"},
	ParentReaction: {"parent_reaction", "a parent who was told tightens the lock"},
	Exit:           {"exit", "the child leaves the platform; value: friends it had"},
	Return:         {"return", "the child comes back"},
}

// Event is one row of the events table.
type Event struct {
	Day     int32
	Kind    EventKind
	Child   uint32 // whose doing it is
	Account uint32
	Other   uint32 // the other account, None where there is none
	Value   int32
}

// None is the account or child that is not there.
const None = ^uint32(0)
