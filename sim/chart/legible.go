package chart

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// unnamed stands for a name that the font cannot write.
const unnamed = "(name not in the font)"

// lacking are the characters of a text that one of the faces does not have, each
// once; they would be drawn as empty boxes.
func lacking(text string) []rune {
	var out []rune
	var buf sfnt.Buffer
	for _, r := range text {
		a, errA := regular.GlyphIndex(&buf, r)
		b, errB := bold.GlyphIndex(&buf, r)
		if (a == 0 || b == 0 || errA != nil || errB != nil) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// checkTitle refuses a title that cannot be written, and names what is lacking.
func checkTitle(title string) error {
	lack := lacking(title)
	if len(lack) == 0 {
		return nil
	}
	const most = 8
	var named []string
	for _, r := range lack[:min(len(lack), most)] {
		name := fmt.Sprintf("%U", r)
		if unicode.IsGraphic(r) {
			name = fmt.Sprintf("%c (%U)", r, r)
		}
		named = append(named, name)
	}
	if n := len(lack) - most; n > 0 {
		named = append(named, fmt.Sprintf("%d more", n))
	}
	return fmt.Errorf("title: the font of the pictures has no %s; expected Latin, Greek or Cyrillic letters", strings.Join(named, ", "))
}

// legible gives runs whose names the font can write: those whose label or scenario
// it cannot are called by their run id.
func legible(runs []Run) []Run {
	out := slices.Clone(runs)
	for i := range out {
		r := &out[i]
		label := r.Label
		if label == "" {
			label = r.Scenario
		}
		if len(lacking(label)) > 0 {
			r.Label = "run " + r.RunID
		}
		if len(lacking(r.Scenario)) > 0 {
			r.Scenario = unnamed
		}
	}
	return out
}
