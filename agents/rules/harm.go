package rules

// Harm is how often children come to harm: aggregate incidents only.
type Harm struct {
	Bullying float64 `yaml:"bullying" default:"0.096" unit:"/year" min:"0" max:"1" cert:"F" source:"Xing 2023: 9.6 % of Chinese school age" doc:"share of children bullied in a year, outside the circle"`
}

// Risk is the harm rule as integers.
type Risk struct{}

// Compile turns the block into integers.
func (h Harm) Compile() Risk { return Risk{} }
