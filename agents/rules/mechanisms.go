package rules

// Mechanisms are the switches: each turns one mechanism off and leaves the others.
type Mechanisms struct {
	Habit      bool `yaml:"habit" default:"true" cert:"assumed" source:"a switch" doc:"whether children like on some days only; off, every owner likes every day"`
	Time       bool `yaml:"time" default:"true" cert:"assumed" source:"a switch" doc:"whether minutes bound the visits"`
	Locks      bool `yaml:"locks" default:"true" cert:"assumed" source:"a switch" doc:"whether parents' locks cut the minutes"`
	Experience bool `yaml:"experience" default:"true" cert:"assumed" source:"a switch" doc:"whether experience and levels grow"`
	Learning   bool `yaml:"learning" default:"true" cert:"assumed" source:"a switch" doc:"whether habit and expectation follow the likes"`
	Circle     bool `yaml:"circle" default:"true" cert:"assumed" source:"a switch" doc:"whether there is a circle: members at the start, elsewhere, and joining"`
	Nagging    bool `yaml:"nagging" default:"true" cert:"assumed" source:"a switch" doc:"whether members warn those who do not pay"`
	Dropping   bool `yaml:"dropping" default:"true" cert:"assumed" source:"a switch" doc:"whether members drop those who still do not pay, and exchange them for better ones"`
	Closeness  bool `yaml:"closeness" default:"true" cert:"assumed" source:"a switch" doc:"whether some ties are close friendships; off, class mates are all alike"`
	Churn      bool `yaml:"churn" default:"true" cert:"assumed" source:"a switch" doc:"whether casual ties end by themselves"`
	Pressure   bool `yaml:"pressure" default:"true" cert:"assumed" source:"a switch" doc:"whether warnings and drops put pressure on a child and change its effort"`
	Stunts     bool `yaml:"stunts" default:"true" cert:"assumed" source:"a switch" doc:"whether a warned child may answer with a stunt"`
	Seeking    bool `yaml:"seeking" default:"true" cert:"assumed" source:"a switch" doc:"whether new ties come about"`
	Bypass     bool `yaml:"bypass" default:"true" cert:"assumed" source:"a switch" doc:"whether the knowledge of a bypass spreads and is used"`
	Autolikers bool `yaml:"autolikers" default:"true" cert:"assumed" source:"a switch" doc:"whether programs may do the liking"`
	Detection  bool `yaml:"detection" default:"true" cert:"assumed" source:"a switch" doc:"whether the platform looks for autolikers"`
	Growing    bool `yaml:"growing" default:"true" cert:"assumed" source:"a switch" doc:"whether school years pass, watches are adopted and newcomers replace those who age out"`
	Hosting    bool `yaml:"hosting" default:"true" cert:"assumed" source:"a switch" doc:"whether peers keep accounts for money"`
	Farming    bool `yaml:"farming" default:"true" cert:"assumed" source:"a switch" doc:"whether likes are bought"`
	Trading    bool `yaml:"trading" default:"true" cert:"assumed" source:"a switch" doc:"whether accounts are bought and sold"`
	Redeeming  bool `yaml:"redeeming" default:"true" cert:"assumed" source:"a switch" doc:"whether balances are spent"`
	Harm       bool `yaml:"harm" default:"true" cert:"assumed" source:"a switch" doc:"whether there are incidents, and parents react"`
	Leaving    bool `yaml:"leaving" default:"true" cert:"assumed" source:"a switch" doc:"whether children leave the platform and come back"`
	Feeling    bool `yaml:"feeling" default:"true" cert:"assumed" source:"a switch" doc:"whether wellbeing moves"`
}

// Stir says whether anything is on that, after likes were exchanged and levels rose,
// looks at the standing of accounts or changes it.
func (m *Mechanisms) Stir() bool {
	return m.Circle || m.Nagging || m.Dropping || m.Seeking || m.Bypass || m.Autolikers || m.Detection ||
		m.Growing || m.Hosting || m.Farming || m.Trading || m.Redeeming || m.Harm || m.Leaving
}
