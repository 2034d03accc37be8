package scenarios

import (
	"fmt"
	"reflect"
)

// Tree is the resolved scenario as a tree for JSON: a map of names to values for
// each block, and under "interventions" a list of a day and what it sets.
func (s *Scenario) Tree() map[string]any {
	tree := map[string]any{}
	for i := range known().params {
		p := &known().params[i]
		block, _ := tree[p.Block()].(map[string]any)
		if block == nil {
			block = map[string]any{}
			tree[p.Block()] = block
		}
		block[p.Name()] = leaf(p.get(s))
	}
	changes := make([]any, len(s.Interventions))
	for i, in := range s.Interventions {
		set := map[string]any{}
		for _, one := range in.Set {
			value, err := known().byKey[one.Key].parse(one.Value)
			if err != nil {
				// The reader has parsed it once already.
				panic(fmt.Sprintf("scenarios: intervention of day %d: %v", in.Day, err))
			}
			set[one.Key] = leaf(value)
		}
		changes[i] = map[string]any{"day": in.Day, "set": set}
	}
	tree["interventions"] = changes
	return tree
}

// leaf is a value; a list without elements is an empty list and not null.
func leaf(value any) any {
	if v := reflect.ValueOf(value); v.Kind() == reflect.Slice && v.Len() == 0 {
		return []any{}
	}
	return value
}
