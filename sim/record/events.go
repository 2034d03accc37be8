package record

import "likesim/sim/metric"

// eventKind describes a kind of event for docs/OUTPUTS.md.
type eventKind struct{ name, doc string }

// eventKinds lists the kinds that the events table holds, in their order.
func eventKinds() []eventKind {
	kinds := make([]eventKind, 0, len(metric.Events))
	for _, e := range metric.Events {
		kinds = append(kinds, eventKind{e.Name, e.Doc})
	}
	return kinds
}
