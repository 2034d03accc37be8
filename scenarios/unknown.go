package scenarios

import (
	"slices"
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
	if home := homes(name); home != "" {
		return message, home
	}
	_, near, _ := strings.Cut(sharing(block+"."+name, keys()), ".")
	return message, near
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
	message = "unknown setting " + quoted(key)
	if near := nearest(key, keys); near != "" {
		return message, near
	}
	return message, sharing(key, keys)
}

// sharing is the key of the same block whose name has most words of the one written,
// empty if none has any or several have as many: for platform.counts_visible it is
// platform.show_counts.
func sharing(written string, keys []string) string {
	block, name, _ := strings.Cut(strings.ToLower(written), ".")
	words := strings.Split(name, "_")
	best, most := "", 0
	for _, key := range keys {
		of, its, _ := strings.Cut(key, ".")
		if of != block {
			continue
		}
		switch n := inCommon(words, strings.Split(its, "_")); {
		case n > most:
			best, most = key, n
		case n == most:
			best = ""
		}
	}
	return best
}

func inCommon(a, b []string) (n int) {
	for _, word := range a {
		if slices.Contains(b, word) {
			n++
		}
	}
	return n
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
