package scenarios

import (
	"strconv"

	"go.yaml.in/yaml/v4"
)

// hint is the question after a message.
func hint(suggestion string) string {
	if suggestion == "" {
		return ""
	}
	return "; did you mean " + strconv.Quote(suggestion) + "?"
}

const longest = 60 // runes of a value that an error shows

func clip(text string) string {
	if r := []rune(text); len(r) > longest {
		return string(r[:longest]) + "..."
	}
	return text
}

func quoted(text string) string { return strconv.Quote(clip(text)) }

// shown is a node as an error says what it found.
func shown(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a block of settings"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.ShortTag() == "!!null":
		return "nothing"
	case isQuoted(n):
		return "the text " + quoted(n.Value)
	case n.ShortTag() == "!!str":
		return quoted(n.Value)
	}
	return clip(n.Value)
}

func isQuoted(n *yaml.Node) bool {
	return n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
}
