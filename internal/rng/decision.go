package rng

// Decision names what a draw is for. The numbers are part of every result: a new
// decision goes to the end, and none is renumbered.
type Decision uint32

// The decisions of the model, by the phase that draws them.
const (
	// InitSchool to InitGive lay out the population before the first day.
	InitSchool Decision = 1 + iota
	InitChild
	InitAccount
	InitTies
	InitTiesOutside
	InitTiesCircle
	InitNetwork
	// Wake decides who likes today.
	Wake
	// StepGoal decides who reaches the daily steps.
	StepGoal
	// GiveVisits is how many friends a casual child wants to visit.
	GiveVisits
	// GiveStart is the random start of the systematic sample of friends.
	GiveStart
	// Churn ends ties in the background.
	Churn
	// ChurnKeep thins churn to the rate of the tie's age.
	ChurnKeep
	// Drop is whether an unpaid tie is dropped today.
	Drop
	// Spare is whether loyalty saves a close class tie.
	Spare
	// Answer is what a warned child does.
	Answer
	// AfterDrop is whether being dropped makes a child try harder or less.
	AfterDrop
	// CircleJoin is the weekly chance to join the circle.
	CircleJoin
	// Seek is whether and where a casual child looks for a friend.
	Seek
	// Request picks the candidates of a circle member's requests.
	Request
	// RequestLot is the lot by which offers to one alter are settled.
	RequestLot
	// Accept is whether the asked one says yes.
	Accept
	// Bypass is the weekly chance to learn how to get round limits.
	Bypass
	// Autoliker is the daily chance to take up an autoliker.
	Autoliker
	// AutolikerStop is the weekly chance to give it up.
	AutolikerStop
	// Detect is the daily chance of an autoliker to be found out.
	Detect
	// Post is whether a popular member with a full list looks for better friends.
	Post
	// Adopt to Enter are the draws of growing up: new watches, refusals, newcomers.
	Adopt
	Refuse
	Enter
	// Hosting to Scam are the draws of services for sale.
	Hosting
	Farming
	Scam
	// OfferSale to AfterSale are the draws of the trade in accounts.
	OfferSale
	AskPrice
	Buy
	AfterSale
	SellAutoliker
	// Redeem is what a balance is spent on.
	Redeem
	// Bullying to TellParent are the draws of harm.
	Bullying
	Doxxing
	Contact
	TellParent
	// Leave and Return are the draws of exits.
	Leave
	Return
	// Orders are autolikers that a child sells to customers outside.
	Orders
	// Design is where in its space an experiment looks, and Scramble how the digits
	// of a Sobol sequence are flipped and the moves of a trajectory follow each other.
	Design
	Scramble
	// Closeness is whether a new tie is a close friendship.
	Closeness
	// Resample draws rows and replicates anew for an interval.
	Resample
	// Lock is whether a parent locks hours, and whether the child gets round it.
	Lock
	// Fade rounds what a lifetime count loses in a day.
	Fade
)
