package rules

// Leave is who leaves the platform, and who comes back.
type Leave struct {
	Month float64 `yaml:"month" default:"0.02" unit:"/month" min:"0" max:"1" cert:"assumed" source:"FACTS 10: 0.01-0.06" doc:"monthly chance to leave the platform"`
}

// Exit is the leaving rule as integers.
type Exit struct{}

// Compile turns the block into integers.
func (l Leave) Compile() Exit { return Exit{} }
