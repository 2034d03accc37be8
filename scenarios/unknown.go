package scenarios

import (
	"slices"
	"strings"

	"likesim/internal/nearest"
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
	return "unknown block " + quoted(name), nearest.Name(name, append(blockNames(), "extends", "interventions"))
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
	candidates := sharing(block+"."+name, keys())
	if near := nearest.Name(name, names); near != "" && !ambiguous(name, block+"."+near, candidates) {
		return message, near
	}
	if home := homes(name); home != "" {
		return message, home
	}
	return message + told(candidates, block+"."), only(candidates, block+".")
}

// ambiguous says whether a key near the one written is but one of several that have
// all its words: quota is all in quota_low, quota_mid and quota_high.
func ambiguous(written, near string, candidates []string) bool {
	words := strings.Split(written[strings.IndexByte(written, '.')+1:], "_")
	_, its, _ := strings.Cut(near, ".")
	return len(candidates) > 1 && slices.Contains(candidates, near) && inCommon(words, strings.Split(its, "_")) == len(words)
}

// only is the only candidate, without a beginning that goes without saying.
func only(candidates []string, block string) string {
	if len(candidates) != 1 {
		return ""
	}
	return strings.TrimPrefix(candidates[0], block)
}

// told names several candidates, if they are few.
func told(candidates []string, block string) string {
	if len(candidates) < 2 || len(candidates) > 5 {
		return ""
	}
	names := make([]string, len(candidates))
	for i, c := range candidates {
		names[i] = strings.TrimPrefix(c, block)
	}
	return "; there are " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
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
	candidates := sharing(key, keys)
	if near := nearest.Name(key, keys); near != "" && !ambiguous(key, near, candidates) {
		return message, near
	}
	return message + told(candidates, ""), only(candidates, "")
}

// sharing are the keys of the same block whose names have most words of the one
// written: for platform.counts_visible it is platform.show_counts. A name without a
// block is looked for in all.
func sharing(written string, keys []string) (best []string) {
	block, name, dotted := strings.Cut(strings.ToLower(written), ".")
	if !dotted {
		name = block
	}
	words, most := strings.Split(name, "_"), 0
	for _, key := range keys {
		of, its, _ := strings.Cut(key, ".")
		if dotted && of != block {
			continue
		}
		switch n := inCommon(words, strings.Split(its, "_")); {
		case n > most:
			best, most = []string{key}, n
		case n == most && n > 0:
			best = append(best, key)
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
