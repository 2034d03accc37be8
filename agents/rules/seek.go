package rules

import "likesim/internal/num"

// Seek is how ties come about.
type Seek struct {
	Requests      int     `yaml:"requests" default:"23" unit:"requests/day" min:"0" max:"200" cert:"C" source:"set so that all patterns hold (VALIDATION); set by hand" doc:"friend requests that a member with free slots sends a day"`
	Candidates    int     `yaml:"candidates" default:"3" unit:"candidates" min:"1" max:"20" cert:"assumed" source:"set by hand" doc:"how many a request compares; the best quota is asked"`
	Board         float64 `yaml:"board" default:"0.8" unit:"share" min:"0" max:"1" cert:"assumed" source:"a post that dozens answered (6T)" doc:"share of candidates that members take from the board"`
	FriendsOf     float64 `yaml:"friends_of" default:"0.15" unit:"share" min:"0" max:"1" cert:"assumed" source:"set by hand" doc:"share taken from friends of friends; the rest are grade mates"`
	MinLevelLow   int     `yaml:"min_level_low" default:"5" unit:"level" min:"0" max:"60" cert:"F" source:"CCTV: level >= 5" doc:"entry term of the members of lowest status"`
	MinLevelHigh  int     `yaml:"min_level_high" default:"10" unit:"level" min:"0" max:"60" cert:"F" source:"profiles: level >= 10" doc:"entry term of those of highest status"`
	AcceptMember  float64 `yaml:"accept_member" default:"0.9" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"chance that a member with a free slot accepts one who meets the term"`
	AcceptMate    float64 `yaml:"accept_mate" default:"0.8" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"chance that a casual child accepts another of its school"`
	AcceptOutside float64 `yaml:"accept_outside" default:"0.1" unit:"share" min:"0" max:"1" cert:"assumed" source:"no data" doc:"chance that a casual child accepts a stranger"`
	CasualRate    float64 `yaml:"casual_rate" default:"0.1" unit:"/missing friend/day" min:"0" max:"1" cert:"assumed" source:"Miritello 2013: gains equal losses" doc:"daily chance of a casual child to look for a friend, for each one missing to its usual list length"`
}

// Request is the seeking rule as integers.
type Request struct {
	Requests, Candidates                    int
	board, friendsOf                        num.Prob
	minLow, minHigh                         uint64
	AcceptMember, AcceptMate, AcceptOutside num.Prob
	casual                                  num.Prob
}

// Compile turns the block into integers.
func (s Seek) Compile() Request {
	return Request{Requests: s.Requests, Candidates: s.Candidates, board: num.P(s.Board), friendsOf: num.P(s.FriendsOf),
		minLow: uint64(s.MinLevelLow), minHigh: uint64(s.MinLevelHigh), AcceptMember: num.P(s.AcceptMember),
		AcceptMate: num.P(s.AcceptMate), AcceptOutside: num.P(s.AcceptOutside), casual: num.P(s.CasualRate)}
}

// Place is where a candidate is looked for.
type Place uint8

// The places.
const (
	OnBoard Place = iota
	AmongFriendsOfFriends
	AmongMates
)

// PlaceOf picks the place of a member's candidate from a draw u in units of 2^-31.
func (r *Request) PlaceOf(u uint64, strangers bool) Place {
	if !strangers {
		u = r.board + num.Mul(u, num.Not(r.board)) // nobody looks at the board
	}
	switch {
	case u < r.board:
		return OnBoard
	case u < r.board+r.friendsOf:
		return AmongFriendsOfFriends
	}
	return AmongMates
}

// Term is the lowest level that a member of this status percentile (0-1) accepts.
func (r *Request) Term(status num.Unit) uint8 {
	if r.minHigh <= r.minLow {
		return uint8(r.minLow)
	}
	return uint8(r.minLow + ((r.minHigh-r.minLow)*uint64(status)+uint64(num.UnitOne)/2)>>15)
}

// Looks is the chance that a casual child with so many missing friends looks for
// one today.
func (r *Request) Looks(missing int) num.Prob {
	return min(r.casual*uint64(max(missing, 0)), num.One)
}
