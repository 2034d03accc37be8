package record

var populationColumn = Column{Name: "population", Type: Text, Doc: "whose outcomes these are: `owners` (every child with an account) or `circle` (its members)"}

// Daily describes the outcomes of every day, one row a day and population, with
// one Float column for each outcome given (a NaN is null).
func Daily(outcomes []Column) Table {
	columns := append(dated(populationColumn), outcomes...)
	return Table{Name: "daily", Doc: "Outcomes: one row a day and population.", Columns: columns}
}

// DecilesTable describes how status tenths of the owners fared on a day.
func DecilesTable() Table {
	return Table{
		Name: "deciles",
		Doc:  "Tenths of the owners by lifetime likes: one row a day and tenth.",
		Columns: dated(
			Column{Name: "decile", Type: Int, Doc: "1 the fewest lifetime likes .. 10 the most"},
			Column{Name: "accounts", Type: Int, Unit: "accounts", Doc: "owners in the tenth"},
			Column{Name: "active", Type: Int, Unit: "accounts", Doc: "those that gave likes on the day"},
			Column{Name: "likes_received", Type: Long, Unit: "likes", Doc: "likes they received on the day"},
			Column{Name: "nags_received", Type: Int, Unit: "nags", Doc: "nags they received on the day"},
			Column{Name: "drops_suffered", Type: Int, Unit: "drops", Doc: "ties others ended with them on the day"},
			Column{Name: "minutes", Type: Long, Unit: "minutes", Doc: "minutes they spent on the watch on the day"},
			Column{Name: "pressure", Type: Float, Unit: "0..1", Doc: "mean pressure; null in an empty tenth"},
			Column{Name: "wellbeing", Type: Float, Unit: "0..1", Doc: "mean wellbeing; null in an empty tenth"},
		),
	}
}

// LorenzTable describes the Lorenz curves of chosen days.
func LorenzTable() Table {
	return Table{
		Name: "lorenz",
		Doc:  "Lorenz curves: one row a chosen day, population, series and percentile.",
		Columns: dated(
			populationColumn,
			Column{Name: "series", Type: Text, Doc: "`likes` (lifetime) or `likes_7d` (received in the last 7 days)"},
			Column{Name: "percentile", Type: Int, Unit: "%", Doc: "0 .. 100"},
			Column{Name: "share", Type: Float, Unit: "0..1", Doc: "share of all likes held by that many percent of the accounts, the poorest first; null without likes"},
		),
	}
}

// HistogramTable describes the distribution of lifetime likes on chosen days.
func HistogramTable() Table {
	return Table{
		Name: "histogram",
		Doc:  "Distribution of lifetime likes: one row a chosen day, population and bin. Bin 0 holds the accounts without likes, the others widen with the likes.",
		Columns: dated(
			Column{Name: "population", Type: Text, Doc: "`casual` (owners outside the circle) or `circle`"},
			Column{Name: "bin", Type: Int, Doc: "from 0"},
			Column{Name: "low", Type: Long, Unit: "likes", Doc: "fewest likes of the bin"},
			Column{Name: "high", Type: Long, Unit: "likes", Doc: "end of the bin, not in it"},
			Column{Name: "accounts", Type: Int, Unit: "accounts", Doc: "accounts in the bin"},
		),
	}
}

// TiesTable describes the ties of chosen days, one row a tie.
func TiesTable() Table {
	return Table{
		Name: "ties",
		Doc:  "Ties at the end of the first and the last day and of the days asked for: one row a tie.",
		Columns: dated(
			Column{Name: "account_a", Type: Int, Doc: "the account with the lower number"},
			Column{Name: "account_b", Type: Int, Doc: "the other account"},
			Column{Name: "kind", Type: Text, Doc: "where the tie comes from: `class`, `grade`, `school` or `outside`"},
			Column{Name: "close", Type: Bool, Doc: "whether it is a close friendship"},
			Column{Name: "formed_day", Type: Int, Unit: "day", Doc: "day of the tie; 0 or less before the first reported day"},
			Column{Name: "payback_a", Type: Float, Unit: "likes/day", Doc: "moving average of what a receives from b"},
			Column{Name: "payback_b", Type: Float, Unit: "likes/day", Doc: "moving average of what b receives from a"},
			Column{Name: "missed_a", Type: Int, Unit: "days", Doc: "days since b last liked a"},
			Column{Name: "missed_b", Type: Int, Unit: "days", Doc: "days since a last liked b"},
		),
	}
}

// EventsTable describes single events, one row each, in the order they happened
// within a day. The kinds stand in package metric.
func EventsTable() Table {
	return Table{
		Name: "events",
		Doc:  "What happened: one row an event, by day; within a day by phase.",
		Columns: dated(
			Column{Name: "kind", Type: Text, Doc: "one of the kinds listed below"},
			Column{Name: "child", Type: Int, Doc: "the child whose doing it is"},
			Column{Name: "account", Type: Int, Doc: "that child's account; -1 none"},
			Column{Name: "other", Type: Int, Doc: "the other account; -1 none"},
			Column{Name: "value", Type: Int, Doc: "what the kind says, else 0"},
		),
	}
}

// ParametersTable describes the resolved parameters of the run, one row each.
func ParametersTable() Table {
	return Table{
		Name: "parameters",
		Doc:  "Every parameter of the run as resolved: one row a parameter.",
		Columns: keyed(
			Column{Name: "key", Type: Text, Doc: "as in a scenario file, blocks joined by dots"},
			Column{Name: "value", Type: Text, Doc: "as in a scenario file"},
		),
	}
}

// Tables describes every table a run leaves, in the order of docs/OUTPUTS.md.
func Tables(daily Table) []Table {
	return []Table{
		daily, DecilesTable(), LorenzTable(), HistogramTable(),
		ChildrenTable(), TiesTable(), EventsTable(), LedgerTable(), ParametersTable(),
	}
}
