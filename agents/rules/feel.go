package rules

// Feel is what moves wellbeing.
type Feel struct {
	Base float64 `yaml:"base" default:"0.7" unit:"0-1" min:"0" max:"1" cert:"assumed" source:"a scale" doc:"mean of the personal base of wellbeing"`
}

// Mood is the feeling rule as integers.
type Mood struct{}

// Compile turns the block into integers.
func (f Feel) Compile() Mood { return Mood{} }
