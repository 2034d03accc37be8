package record

// Keys are the values that are the same in every row of a run, and the version
// of the program that writes them.
type Keys struct {
	RunID     string
	Scenario  string
	Arm       string // empty outside an experiment
	Replicate int32
	Seed      int64
	Version   string // goes to the metadata of the file, not to its rows
}

// keyColumns open every table, in this order; Keys holds their values.
var keyColumns = []Column{
	{Name: "run_id", Type: Text, Doc: "digest of the question: scenario, seed, replicate and version"},
	{Name: "scenario", Type: Text, Doc: "name of the scenario"},
	{Name: "arm", Type: Text, Doc: "arm of an experiment; empty outside one"},
	{Name: "replicate", Type: Int, Doc: "repetition of the same arm with other luck, from 0"},
	{Name: "seed", Type: Long, Doc: "name of the luck"},
}

var dayColumn = Column{Name: "day", Unit: "day", Type: Int, Doc: "reported day, 1 is the first"}

// keyed puts the keys before the columns of a table without days.
func keyed(columns ...Column) []Column {
	return append(append([]Column{}, keyColumns...), columns...)
}

// dated puts the keys and the day before the columns of a table.
func dated(columns ...Column) []Column {
	return append(keyed(dayColumn), columns...)
}

// OfMany puts the columns of keys before the columns of a table of many runs, which
// CreateOfMany begins.
func OfMany(columns ...Column) []Column { return keyed(columns...) }
