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
	CircleLeave:    {"circle_leave", "the child gives up and leaves the circle"},
	Stunt:          {"stunt", "a warned child performs a stunt"},
	BypassLearnt:   {"bypass_learnt", "the child learns how to get round limits"},
	AutolikerStart: {"autoliker_start", "the child takes up an autoliker; value: price in fen"},
	AutolikerStop:  {"autoliker_stop", "the child stops using it"},
	Strike:         {"strike", "the platform finds the autoliker and strips likes from automation; value: likes stripped"},
	Suspension:     {"suspension", "the account is suspended; value: last day of it"},
	Ban:            {"ban", "the account is banned and vanishes from lists; value: ties lost"},
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
