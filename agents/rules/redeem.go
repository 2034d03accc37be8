package rules

// Redeem is what balances are spent on.
type Redeem struct {
	LowersCount bool `yaml:"lowers_count" default:"false" cert:"D" source:"FACTS 1: likes or points, reports differ" doc:"whether spending also lowers the public count"`
}

// Catalogue is the redeeming rule as integers.
type Catalogue struct{}

// Compile turns the block into integers.
func (r Redeem) Compile() Catalogue { return Catalogue{} }
