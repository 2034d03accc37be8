package agents

// Class is a school class: the rows of its children, and of its grade and school.
type Class struct {
	School                uint32
	Grade                 uint8
	First, Past           uint32 // rows of children
	GradeFirst, GradePast uint32
}

// School is a school: its rows of children and of classes.
type School struct {
	Stage                 uint8 // row of rules.Stages
	First, Past           uint32
	ClassFirst, ClassPast uint32
}

// Places are the schools and classes. They change only when a school year does.
type Places struct {
	Schools []School
	Classes []Class
	// Nodes are the ids of an empirical network by child, empty when drawn.
	Nodes []string
}

// SchoolOf is the school of a class, None for None.
func (p *Places) SchoolOf(class uint32) uint32 {
	if class == None {
		return None
	}
	return p.Classes[class].School
}
