package rules

// Farm is who buys likes.
type Farm struct {
	Price float64 `yaml:"price" default:"5" unit:"CNY/1000 likes" min:"0" max:"1000" cert:"assumed" source:"no price published for homepage likes" doc:"price of bought likes"`
}

// Order is the farming rule as integers.
type Order struct{}

// Compile turns the block into integers.
func (f Farm) Compile() Order { return Order{} }
