package rules

// Trade is how accounts change hands.
type Trade struct {
	Price float64 `yaml:"price" default:"0.85" unit:"CNY/1000 likes" min:"0" max:"100" cert:"C" source:"FACTS 4: 0.68-1.00 for 0.5-1.31 m" doc:"price of an account of medium size"`
}

// Bargain is the trading rule as integers.
type Bargain struct{}

// Compile turns the block into integers.
func (t Trade) Compile() Bargain { return Bargain{} }
