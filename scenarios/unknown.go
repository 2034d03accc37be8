package scenarios

import (
	"strings"
)

func blockNames() []string {
	names := make([]string, len(known().blocks))
	for i, b := range known().blocks {
		names[i] = b.Name
	}
	return names
}

// unknownBlock is the complaint about a word at the top of a file that is no block.
func unknownBlock(name string) (message, suggestion string) {
	block, rest, dotted := strings.Cut(name, ".")
	if dotted && known().byKey[name] != nil {
		return "write " + rest + " indented under " + block + ":, not with a dot", ""
	}
	if home := homes(name); home != "" {
		return quoted(name) + " is no block of settings, but a setting inside one", home
	}
	return "unknown block " + quoted(name), nearest(name, append(blockNames(), "extends", "interventions"))
}

// unknownName is the complaint about a key that its block does not have.
func unknownName(block, name string) (message, suggestion string) {
	var names []string
	for i := range known().params {
		if p := &known().params[i]; p.Block() == block {
			names = append(names, p.Name())
		}
	}
	message = "unknown setting " + quoted(name)
	if near := nearest(name, names); near != "" {
		return message, near
	}
	return message, homes(name)
}

// unknownKey is the complaint about a dotted key that is no parameter's; only
// keys that pass are suggested.
func unknownKey(key string, passes func(*Param) bool) (message, suggestion string) {
	var keys []string
	for i := range known().params {
		if p := &known().params[i]; passes(p) {
			keys = append(keys, p.Key)
			if p.Name() == key {
				return "unknown setting " + quoted(key), p.Key
			}
		}
	}
	return "unknown setting " + quoted(key), nearest(key, keys)
}

// homes is the full key of the only parameter of this name, empty if there is
// none or several.
func homes(name string) string {
	home := ""
	for i := range known().params {
		if p := &known().params[i]; p.Name() == name {
			if home != "" {
				return ""
			}
			home = p.Key
		}
	}
	return home
}
