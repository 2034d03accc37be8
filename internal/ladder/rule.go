package ladder

// Rule is one house rule: what it asks, why, and how a breach is found.
type Rule struct {
	Name  string
	Why   string
	Check func(*Tree) []Finding
}

// Rules are the house rules that this package keeps.
var Rules = []Rule{
	{"imports go down", "a floor that knows what stands on it cannot be understood or tested alone", Imports},
	{"one generator", "a draw has a name; a second generator would be a queue", Generator},
	{"goroutines on the ground floor", "the number of workers cannot show if one package alone starts them", Goroutines},
	{"portable numbers", "math.Exp, Log and Pow differ in the last bit between processors: use internal/num", PortableNumbers},
	{"no map order", "the order of a map differs from run to run: sort the keys, or say why order cannot show with // order-free: reason", MapOrder},
	{"no clock", "a result depends on scenario, seed and version alone", Clock},
	{"no init", "what happens before main cannot be read, ordered or tested", NoInit},
	{"nothing below cmd prints", "a library that prints, logs or exits takes the decision from its caller", Printing},
	{"short functions, short files", "60 lines of function and 400 of file are what fits in a head", Size},
	{"names say what it is", "Manager, Helper, Util, Engine and Base say nothing", Names},
	{"exported names have a comment", "a reader of the docs sees nothing else", Documented},
	{"no machine in the text", "a path or package host of one machine is wrong on the next", Machines},
}
