package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

func (p *Param) readNumber(t Type, n *yaml.Node) (any, []fault) {
	x, ok := decimal(n)
	if !ok {
		bad := p.misfit(t, n)
		if isQuoted(n) {
			bad[0].message += "; numbers stand without quotes"
		} else {
			bad[0].suggestion = asDecimal(n)
		}
		return nil, bad
	}
	if t == Int && (x != math.Trunc(x) || math.Abs(x) > 1<<53) {
		return nil, p.misfit(t, n)
	}
	if p.Min != nil && x < *p.Min {
		return nil, []fault{{at: n, message: fmt.Sprintf("%s is below the minimum %s%s", clip(n.Value), plain(*p.Min), p.inUnit())}}
	}
	if p.Max != nil && x > *p.Max {
		return nil, []fault{{at: n, message: fmt.Sprintf("%s is above the maximum %s%s", clip(n.Value), plain(*p.Max), p.inUnit())}}
	}
	if t == Int {
		return int(x), nil
	}
	if x == 0 {
		x = 0 // and not -0, which would be written otherwise
	}
	return x, nil
}

func (p *Param) inUnit() string {
	if p.Unit == "" {
		return ""
	}
	return " (" + p.Unit + ")"
}

// decimal is the number that a plain scalar writes in decimals. Hexadecimals,
// octals and underscores are refused: editors and YAML versions differ on them.
func decimal(n *yaml.Node) (float64, bool) {
	tag := n.ShortTag()
	digits := strings.TrimLeft(n.Value, "+-")
	octal := len(digits) > 1 && digits[0] == '0' && strings.Trim(digits, "0123456789") == ""
	if tag != "!!int" && tag != "!!float" || octal || strings.Trim(n.Value, "0123456789.eE+-") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(n.Value, 64)
	return x, err == nil && !math.IsInf(x, 0)
}

// asDecimal is what a number in another writing was probably meant to be.
func asDecimal(n *yaml.Node) string {
	text := strings.ReplaceAll(n.Value, "_", "")
	if strings.Trim(text, "0123456789") == "" {
		text = strings.TrimLeft(text, "0")
	}
	if _, ok := decimal(scalar(text)); !ok || text == n.Value && n.ShortTag() != "!!str" {
		return ""
	}
	return text
}
