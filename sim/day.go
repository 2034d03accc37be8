package sim

// Phase is one row of the day: what it is for, which columns it reads of other
// egos and writes at all, and the function. A phase without a function has its
// place in the day but is not simulated by this version.
type Phase struct {
	Name   string
	Who    string
	About  string
	Reads  []string
	Writes []string
	run    func(*World)
}

// Simulated says whether this version simulates the phase.
func (p Phase) Simulated() bool { return p.run != nil }

// Phases is the day: everything that happens, in order. Updating is synchronous
// inside a phase: it reads what earlier phases left and writes only what it owns.
// Columns are named as in package agents; ties.* stands for every column of the
// tie store, edited by one settling hand.
var Phases = []Phase{
	{"intervene", "platform", "scheduled changes of rules take force",
		[]string{"the scenario"}, []string{"children.Traits"}, (*World).intervene},
	{"grow", "child", "school years pass, classes are made anew, newcomers come, watches are adopted",
		[]string{"children.Account", "children.Class", "accounts.State"},
		[]string{"children.*", "accounts.*", "ties.*"}, (*World).grow},
	{"wake", "child", "minutes on the watch today; whether the child likes today",
		[]string{"children.BaseMinutes", "children.Habit", "children.Pressure", "children.Mood", "children.Member", "accounts.SuspendedUntil"},
		[]string{"children.GameTime", "children.Minutes", "children.Night", "children.Active"}, (*World).wake},
	{"give", "account", "friends are visited and get the whole quota, written into the friend's half",
		[]string{"children.Active", "children.Minutes", "children.HostedUntil", "ties.Paid", "ties.Flags", "accounts.Tier"},
		[]string{"ties.In", "ties.Flags"}, (*World).give},
	{"receive", "account", "what was given is gathered; lifetime count, week, payback average, missed days",
		[]string{"ties.In", "accounts.Ordered", "children.Key"},
		[]string{"ties.In", "ties.Paid", "ties.Missed", "ties.Flags", "accounts.Today", "accounts.Likes", "accounts.LikesAuto",
			"accounts.Week", "accounts.WeekAuto", "accounts.Ring*", "accounts.RingAuto*", "accounts.Balance", "accounts.Farmed", "accounts.Ordered"}, (*World).receive},
	{"level", "account", "experience, level, tier; the ranking by lifetime likes",
		[]string{"children.Minutes", "accounts.Today"},
		[]string{"accounts.XP", "accounts.Level", "accounts.Tier", "accounts.NewFriends", "ties.Flags"}, (*World).level},
	{"learn", "child", "habit and expectation follow today's surprise",
		[]string{"accounts.Today"}, []string{"children.Habit", "children.Expectation"}, (*World).learn},
	{"nag and drop", "account", "members warn and drop those who do not pay; casual ties drift apart",
		[]string{"ties.Missed", "ties.Flags", "children.SafeUntil", "children.Member"},
		[]string{"ties.*", "children.Nags", "children.Drops", "children.ClassDrops", "accounts.OverCapSince"}, (*World).nagAndDrop},
	{"answer", "child", "pressure; those warned pay, perform a stunt, cheat or give up",
		[]string{"children.Nags", "children.Drops", "children.ClassDrops"},
		[]string{"children.Pressure", "children.Habit", "children.Mood", "children.SafeUntil", "children.Member",
			"children.Nags", "children.Drops", "children.ClassDrops", "children.Dropped"}, (*World).answer},
	{"seek", "account", "children join the circle; friend requests, acceptance, exchange at the cap",
		[]string{"children.Member", "accounts.Likes", "accounts.Tier", "accounts.Level", "ties.Alter"},
		[]string{"children.Member", "ties.*", "children.Drops", "children.ClassDrops", "accounts.NewFriends"}, (*World).seek},
	{"cheat", "child", "pocket money; tutorials spread, autolikers are taken up, the platform patches, detects and punishes",
		[]string{"children.Cheats", "children.Member", "ties.Alter"},
		[]string{"children.Cheats", "children.Money", "children.Income", "children.Account", "children.Member", "accounts.State", "accounts.Strikes", "accounts.SuspendedUntil",
			"accounts.Likes", "accounts.LikesAuto", "accounts.Farmed", "accounts.Ordered", "ties.*"}, (*World).cheat},
	{"trade", "child", "accounts are offered and sold; hosts are hired, likes ordered",
		[]string{"accounts.Likes", "accounts.Price", "children.Money", "children.Traits", "children.Mood", "ties.Alter", "ties.Formed"},
		[]string{"children.Money", "children.Income", "children.HostedUntil", "children.Account", "children.Member", "children.Cheats",
			"children.Mood", "children.Nags", "children.Drops", "children.ClassDrops", "children.Dropped",
			"accounts.Owner", "accounts.State", "accounts.Ordered", "accounts.Price", "accounts.OwnerSince", "ties.*"}, (*World).trade},
	{"redeem", "child", "balances are spent on snacks, games, decorations",
		[]string{"accounts.Balance"},
		[]string{"accounts.Balance", "accounts.Likes", "accounts.LikesAuto", "accounts.Farmed", "accounts.DecoratedUntil", "children.GameTime"}, (*World).redeem},
	{"harm", "child", "incidents as bare counts; parents who are told tighten the lock",
		[]string{"children.Member", "children.Mood", "children.Account", "accounts.Likes", "ties.Alter"},
		[]string{"children.Incidents", "children.Episodes", "children.Traits", "ties.*"}, (*World).harm},
	{"leave", "child", "children leave the platform, one after the other or for lack of friends, and come back",
		[]string{"children.Incidents", "children.Class", "accounts.State", "ties.Alter"},
		[]string{"children.Gone", "children.Member", "children.Cheats", "children.Active", "children.Minutes", "children.Night", "children.Mood",
			"children.Pressure", "children.SafeUntil", "children.HostedUntil", "children.Nags", "children.Drops", "children.ClassDrops", "children.Dropped",
			"accounts.State", "accounts.OverCapSince", "accounts.Price", "ties.*"}, (*World).leave},
	{"feel", "child", "wellbeing goes to where the day's likes, pressure, nights and friends draw it, and takes the day's blows",
		[]string{"accounts.Today", "children.Expectation", "children.Pressure", "children.Night", "children.Dropped", "children.Incidents", "ties.Flags"},
		[]string{"children.Wellbeing", "children.Close"}, (*World).feel},
	{"observe", "-", "outcomes and sampled records", []string{"everything"}, nil, nil},
}

// Step simulates the next day.
func (w *World) Step() { w.StepWith(w.around) }

// Surround calls around for each phase of the days to come, observe of Run too;
// around must call run once. It serves timing.
func (w *World) Surround(around func(p Phase, run func())) { w.around = around }

func plainly(_ Phase, run func()) { run() }

// StepWith simulates the next day, calling around for each phase that this
// version simulates; around must call run once. It serves timing, digests and
// checks of what a phase writes.
func (w *World) StepWith(around func(p Phase, run func())) {
	w.startDay()
	w.vigil = nil
	for _, p := range Phases {
		if p.run != nil {
			w.checked(p, func() { around(p, func() { p.run(w) }) })
		}
	}
}
