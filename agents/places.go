package agents

// Class is a school class: its grade and school, and where its children, and those
// of its whole grade, stand on the roll. A class is a cohort: it moves up a grade
// each year, until its stage ends and it begins anew with other children.
type Class struct {
	School                uint32
	Grade                 uint8
	First, Past           uint32 // places on the roll
	GradeFirst, GradePast uint32
}

// School is a school: its places on the roll and its rows of classes.
type School struct {
	Stage                 uint8 // row of rules.Stages
	First, Past           uint32
	ClassFirst, ClassPast uint32
}

// Places are the schools and classes. They change only when a school year does.
type Places struct {
	Schools []School
	Classes []Class
	// Roll are the children with a class by school, grade and class: at the start
	// simply their rows, later whoever has moved where.
	Roll []uint32
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

// InClass are the children of a class, to be read only.
func (p *Places) InClass(class uint32) []uint32 {
	k := &p.Classes[class]
	return p.Roll[k.First:k.Past]
}

// Enrol writes the roll anew from the class of every child, None for those without
// one: by school, grade, class and child. Classes and schools learn their places.
func (p *Places) Enrol(class []uint32) {
	next := p.seats(class)
	for c, k := range class {
		if k != None {
			p.Roll[next[k]] = uint32(c)
			next[k]++
		}
	}
}

// seats gives every class, grade and school its places, and the first place of
// each class.
func (p *Places) seats(class []uint32) []uint32 {
	size := make([]uint32, len(p.Classes))
	for _, k := range class {
		if k != None {
			size[k]++
		}
	}
	place := uint32(0)
	for i := range p.Schools {
		s := &p.Schools[i]
		s.First = place
		for _, grade := range p.gradesOf(s) {
			place = p.seatGrade(s, grade, place, size)
		}
		s.Past = place
	}
	p.Roll = make([]uint32, place)
	next := size
	for k := range p.Classes {
		next[k] = p.Classes[k].First
	}
	return next
}

// gradesOf are the grades of a school, each once, from the lowest.
func (p *Places) gradesOf(s *School) []uint8 {
	var seen [256]bool
	for _, k := range p.Classes[s.ClassFirst:s.ClassPast] {
		seen[k.Grade] = true
	}
	var grades []uint8
	for g, there := range seen {
		if there {
			grades = append(grades, uint8(g))
		}
	}
	return grades
}

// seatGrade gives the classes of a grade their places from place on, and the
// first place after them.
func (p *Places) seatGrade(s *School, grade uint8, place uint32, size []uint32) uint32 {
	first := place
	classes := p.Classes[s.ClassFirst:s.ClassPast]
	for i := range classes {
		if k := &classes[i]; k.Grade == grade {
			k.First, k.Past = place, place+size[s.ClassFirst+uint32(i)]
			place = k.Past
		}
	}
	for i := range classes {
		if k := &classes[i]; k.Grade == grade {
			k.GradeFirst, k.GradePast = first, place
		}
	}
	return place
}
