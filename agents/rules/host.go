package rules

// Host is who pays a peer to keep the account.
type Host struct {
	Price float64 `yaml:"price" default:"40" unit:"CNY/week" min:"0" max:"1000" cert:"F" source:"Sina; KEE4T3450556B7RG: 30-50" doc:"price of having an account kept for a week"`
}

// Keeping is the hosting rule as integers.
type Keeping struct{}

// Compile turns the block into integers.
func (h Host) Compile() Keeping { return Keeping{} }
