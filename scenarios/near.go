package scenarios

import "likesim/internal/nearest"

// NearestKey is the parameter whose key, or name inside its block, is nearest to
// what was written; empty if none is near.
func NearestKey(written string) string {
	_, suggestion := unknownKey(written, func(*Param) bool { return true })
	if suggestion != "" {
		return suggestion
	}
	var names []string
	for _, key := range keys() {
		names = append(names, known().byKey[key].Name())
	}
	return homes(nearest.Name(written, names))
}

// Nearest is the name closest to the one written, if it is at most a third of the
// letters (and one at least) away; otherwise empty. Of equals, the first.
func Nearest(written string, names []string) string { return nearest.Name(written, names) }
