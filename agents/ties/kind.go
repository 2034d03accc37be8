package ties

// Kind is how two children know each other.
type Kind = uint8

// The kinds of tie.
const (
	Class Kind = iota
	Grade
	School
	Outside
	Kinds // how many there are
)

// KindNames are the kinds as tables write them.
var KindNames = [Kinds]string{"class", "grade", "school", "outside"}

// Tier is the step of the quota ladder that an alter stands on: 0 low, 1 middle,
// 2 high.
type Tier = uint8
