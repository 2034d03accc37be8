package network

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhateverIsWrongIsNamedWithItsPlace(t *testing.T) {
	nodes, edges := "id\n1\n2\n3\n", "source,target\n1,2\n"
	cases := []struct {
		name, nodes, edges, want string
	}{
		{"unknown source", nodes, "source,target\n1,2\n9,1\n", `edges.csv:3:1: source: "9": wants an id of the nodes file; it has none such`},
		{"unknown target", nodes, "source,target\n1,4\n", `edges.csv:2:3: target: "4": wants an id of the nodes file; it has none such`},
		{"self-tie", nodes, "source,target\n1,2\n2,2\n", `edges.csv:3:3: target: "2": wants another child than the source; nobody is tied to itself`},
		{"misspelt column", "id,gradee,colour\n1,3,red\n", edges, `nodes.csv:1:4: gradee: wants a column that is read, or a name that is not so near to one: is grade meant?`},
		{"duplicate id", "id\n1\n2\n1\n", edges, `nodes.csv:4:1: id: "1": wants each id once; line 2 has it already`},
		{"duplicate row", nodes, "source,target\n1,2\n2,3\n2,1\n1,2\n2,3\n", `edges.csv:5: wants each nomination once in a wave; line 2 says the same`},
		{"duplicate in a wave", nodes, "source,target,wave\n1,2,1\n1,2,2\n1,2,1\n", `edges.csv:4: wants each nomination once in a wave; line 2 says the same`},
		{"Latin-1", "id,class\n1,caf\xe9\n", edges, `nodes.csv:2:3: class: "caf�": wants text in UTF-8; save the file with that encoding`},
		{"UTF-16", "\xff\xfei\x00d\x00\n\x00", edges, `nodes.csv:1: wants text in UTF-8; this is UTF-16: save the file as CSV with UTF-8`},
		{"encoded twice", "id,class\n1,cafÃ©\n", edges, `nodes.csv:2:3: class: "cafÃ©": wants text in UTF-8 encoded once; these letters were turned into UTF-8 twice`},
		{"mark encoded twice", "ï»¿id\n1\n", edges, `nodes.csv:1: "ï»¿id": wants text in UTF-8 encoded once; these letters were turned into UTF-8 twice`},
		{"old Mac lines", "id\r1\r2\r", edges, `nodes.csv:1: "id\r1\r2": wants text on one line without control characters (lines may end in LF or CRLF)`},
		{"NUL", "id\n1\x00\n", edges, `nodes.csv:2:1: id: "1\x00": wants text on one line without control characters (lines may end in LF or CRLF)`},
		{"no id column", "name,class\n1,2\n", edges, `nodes.csv:1: id: wants a column of this name; the header has name, class`},
		{"semicolons", "id;class\n1;2\n", edges, `nodes.csv:1: id: wants a column of this name; the header has id;class (separate columns by commas)`},
		{"no target column", nodes, "source,to\n1,2\n", `edges.csv:1: target: wants a column of this name; the header has source, to`},
		{"column twice", "id,class,Class\n1,a,b\n", edges, `nodes.csv:1: "Class": wants each column once`},
		{"ragged row", "id,class\n1,a\n2\n", edges, `nodes.csv:3: wants 2 cells as in the header; this line has 1`},
		{"bare quote", "id\n1\n2\"3\n", edges, `nodes.csv:3: wants a cell with a quote in it to stand in quotes, with the inner one doubled: "a ""b"" c"`},
		{"open quote", "id\n1\n\"2\n3\n", edges, `nodes.csv:3: wants a cell that begins with a quote to end with one; this one goes on or has text after it`},
		{"empty nodes", "", edges, `nodes.csv: wants a header line with the column id; the file is empty`},
		{"empty edges", nodes, "", `edges.csv: wants a header line with the column source, target; the file is empty`},
		{"no children", "id,class\n", edges, `nodes.csv: wants at least one child under the header`},
		{"empty id", "id,class\n1,a\n,b\n", edges, `nodes.csv:3:1: id: wants a name or number; the cell is empty`},
		{"age in words", "id,age\n1,ten\n", edges, `nodes.csv:2:3: age: "ten": wants a whole number from 3 to 25, or nothing`},
		{"absurd age", "id,age\n1,400\n", edges, `nodes.csv:2:3: age: "400": wants a whole number from 3 to 25, or nothing`},
		{"half an age", "id,age\n1,9.5\n", edges, `nodes.csv:2:3: age: "9.5": wants a whole number from 3 to 25, or nothing`},
		{"absurd grade", "id,grade\n1,-1\n", edges, `nodes.csv:2:3: grade: "-1": wants a whole number from 0 to 12, or nothing`},
		{"weight in words", nodes, "source,target,weight\n1,2,lots\n", `edges.csv:2:5: weight: "lots": wants a number above 0, or nothing; leave out a row that is no tie`},
		{"no weight", nodes, "source,target,weight\n1,2,0\n", `edges.csv:2:5: weight: "0": wants a number above 0, or nothing; leave out a row that is no tie`},
		{"endless weight", nodes, "source,target,weight\n1,2,NaN\n", `edges.csv:2:5: weight: "NaN": wants a number above 0, or nothing; leave out a row that is no tie`},
		{"wave missing in a row", nodes, "source,target,wave\n1,2,1\n1,3,\n", `edges.csv:3: wave: wants a wave in each row or in none; this cell is empty`},
		{"line after quoted fields", "id,class\n\"1\",\"a\"\n\"1\",\"b\"\n", edges, `nodes.csv:3:1: id: "1": wants each id once; line 2 has it already`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			n, err := ReadFS(two(c.nodes, c.edges), "", "", 0)
			assert.EqualError(t, err, c.want)
			assert.Nil(t, n, "nothing half done")
			var bad *Error
			assert.ErrorAs(t, err, &bad, "told apart from a world that refuses")
		})
	}
}

func TestUnknownWaveListsThoseThereAre(t *testing.T) {
	_, err := ReadFS(two("id\n1\n2\n", "source,target,wave\n1,2,10\n1,2,9\n"), "", "3", 0)
	assert.EqualError(t, err, `edges.csv: wave: "3": wants a wave of this file: 9, 10`)
	_, err = ReadFS(two("id\n1\n2\n", "source,target\n1,2\n"), "", "3", 0)
	assert.EqualError(t, err, `edges.csv: wave: "3": wants no choice of wave; this file has no waves`)
}

func TestMissingFilesAreNamed(t *testing.T) {
	_, err := ReadFS(folder("nodes.csv", "id\n1\n"), "", "", 0)
	assert.EqualError(t, err, "edges.csv: wants a table with the column source, target; there is no such file")
	_, err = ReadFS(fstest.MapFS{}, "", "", 0)
	assert.EqualError(t, err, "nodes.csv: wants a table of the children; there is no such file")
	_, err = ReadFS(fstest.MapFS{}, "mesa", "", 0)
	assert.EqualError(t, err, "mesa: wants a folder with nodes.csv, or the <name> of a nodes_<name>.csv beside it; there is neither")
}

func TestLongValuesAreShortened(t *testing.T) {
	e := &Error{File: "f", Value: string(make([]rune, 500)), Wish: "less"}
	require.Less(t, len(e.Error()), 400)
}
