package rules

// Grow is how school years pass and watches spread.
type Grow struct {
	AdoptP float64 `yaml:"adopt_p" default:"0.001" unit:"/week" min:"0" max:"1" cert:"assumed" source:"Bass values of durable goods, FACTS 7" doc:"weekly chance to get a watch of the brand without any in class"`
	AdoptQ float64 `yaml:"adopt_q" default:"0.01" unit:"/week" min:"0" max:"1" cert:"assumed" source:"Bass values of durable goods, FACTS 7" doc:"added if the whole class has one; the square of the share counts"`
}

// Growth is the growing rule as integers.
type Growth struct{}

// Compile turns the block into integers.
func (g Grow) Compile() Growth { return Growth{} }
