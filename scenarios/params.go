package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Param is one parameter of the model: a field of a block of Scenario, with what
// its tags say of it.
type Param struct {
	Key          string // block.name, as in files and after --set
	Type         Type
	Default      string // as --set takes it; lists are comma separated
	Unit         string
	Doc          string
	Source       string
	Cert         string   // F, S, D, M, C or assumed
	Min, Max     *float64 // of each element, in a list
	None         *float64 // the value of a limit that means that there is none
	Enum         []string // what a Choice may be
	Length       int      // how many elements a list must have; 0 is any number
	Intervenable bool     // whether an intervention may change it

	index   []int // of the field, from Scenario
	initial any
}

// Block is one block of parameters of a scenario file.
type Block struct{ Name, Doc string }

// lengths of the lists that have a fixed one: owner_by_age has the ages 5 to 17.
var lengths = map[string]int{"population.owner_by_age": 13}

var intervenable = []string{"platform", "parents", "market"}

// table is every block and parameter, in the order of the fields.
type table struct {
	blocks []Block
	params []Param
	byKey  map[string]*Param
}

var known = sync.OnceValue(func() *table {
	t := &table{byKey: map[string]*Param{}}
	root := reflect.TypeFor[Scenario]()
	for i := range root.NumField() {
		t.addBlock(root.Field(i))
	}
	for i := range t.params {
		t.byKey[t.params[i].Key] = &t.params[i]
	}
	return t
})

func (t *table) addBlock(f reflect.StructField) {
	name := f.Tag.Get("yaml")
	if name == "-" {
		return
	}
	t.blocks = append(t.blocks, Block{Name: name, Doc: f.Tag.Get("doc")})
	for i := range f.Type.NumField() {
		p := paramOf(name, f.Type.Field(i))
		p.index = append(slices.Clone(f.Index), i)
		t.params = append(t.params, p)
	}
}

func paramOf(block string, f reflect.StructField) Param {
	p := Param{
		Key: block + "." + f.Tag.Get("yaml"), Default: f.Tag.Get("default"), Unit: f.Tag.Get("unit"),
		Doc: f.Tag.Get("doc"), Source: f.Tag.Get("source"), Cert: f.Tag.Get("cert"),
		Min: bound(f, "min"), Max: bound(f, "max"), None: bound(f, "none"), Intervenable: slices.Contains(intervenable, block),
	}
	if enum := f.Tag.Get("enum"); enum != "" {
		p.Enum = strings.Split(enum, ",")
	}
	p.Type, p.Length = typeOf(f), lengths[p.Key]
	initial, err := p.parse(p.Default)
	if err != nil {
		panic(fmt.Sprintf("scenarios: the default of %s: %v", p.Key, err))
	}
	p.initial = initial
	return p
}

func bound(f reflect.StructField, tag string) *float64 {
	text, ok := f.Tag.Lookup(tag)
	if !ok {
		return nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(fmt.Sprintf("scenarios: tag %s of %s: %v", tag, f.Name, err))
	}
	return &x
}

// Params is every parameter in the order of declaration. The caller owns the slice.
func Params() []Param { return slices.Clone(known().params) }

// Blocks is every block of parameters in the order of declaration. The caller
// owns the slice.
func Blocks() []Block { return slices.Clone(known().blocks) }

// Lookup finds a parameter by its key.
func Lookup(key string) (Param, bool) {
	if p := known().byKey[key]; p != nil {
		return *p, true
	}
	return Param{}, false
}

// Block is the first part of the key, and Name the rest.
func (p *Param) Block() string { return p.Key[:strings.IndexByte(p.Key, '.')] }

// Name is the key inside its block.
func (p *Param) Name() string { return p.Key[strings.IndexByte(p.Key, '.')+1:] }

// Range is the range or the choices in words, empty where there are none.
func (p *Param) Range() string {
	switch {
	case p.Type == Choice:
		return strings.Join(p.Enum, ", ")
	case p.Type == Bool:
		return "true, false"
	case p.Min != nil && p.Max != nil:
		return plain(*p.Min) + " to " + plain(*p.Max)
	}
	return ""
}

// plain writes a bound without an exponent.
func plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func (p *Param) get(s *Scenario) any {
	return reflect.ValueOf(s).Elem().FieldByIndex(p.index).Interface()
}

func (p *Param) set(s *Scenario, value any) {
	reflect.ValueOf(s).Elem().FieldByIndex(p.index).Set(reflect.ValueOf(owned(value)))
}

// owned copies a list, so that no two scenarios share one.
func owned(value any) any {
	switch v := value.(type) {
	case []int:
		return slices.Clone(v)
	case []float64:
		return slices.Clone(v)
	case []string:
		return slices.Clone(v)
	}
	return value
}

// neutral is the scenario of all defaults.
func neutral() *Scenario {
	s := &Scenario{}
	for i := range known().params {
		p := &known().params[i]
		p.set(s, p.initial)
	}
	return s
}
