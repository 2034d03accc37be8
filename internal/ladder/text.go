package ladder

import (
	"bytes"
	"regexp"
)

// machine is a path of one machine, or an address with a host that hands out
// packages. A slash within a longer path or address is none.
var machine = regexp.MustCompile(`(?m)(?:^|[^\w./*~-])(/(?:work|root|home/\w+|Users/\w+)(?:/|$|[\s"')` + "`" + `]))` +
	`|(https?://[^/\s"]*(?:registry|proxy|mirror|artifactory|nexus|npmjs|pypi)[^/\s"]*)` +
	`|\b((?:proxy|sum)\.golang` + `\.org|registry\.` + `npmjs\.org)\b`)

// Machines finds texts that name a machine's path or a package host.
func Machines(t *Tree) (found []Finding) {
	for _, text := range t.Texts {
		for _, m := range machine.FindAllSubmatchIndex(text.Data, -1) {
			for g := 2; g < len(m); g += 2 {
				if m[g] >= 0 {
					line := 1 + bytes.Count(text.Data[:m[g]], []byte("\n"))
					found = append(found, Finding{Path: text.Path, Line: line, Text: "names a machine: " + string(text.Data[m[g]:m[g+1]])})
				}
			}
		}
	}
	return found
}
