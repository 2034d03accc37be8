package network

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const (
	someNodes = "id,class,grade,school,age,gender\nann,3a,3,North,9,F\nbo,,,,,\ncy,3b,NA,South,8.0,M\n"
	someEdges = "source,target\nann,bo\nbo,ann\ncy,bo\n"
)

func folder(files ...string) fstest.MapFS {
	dir := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		dir[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return dir
}

func two(nodes, edges string) fstest.MapFS { return folder("nodes.csv", nodes, "edges.csv", edges) }

func TestNominationsBecomeTiesIfEitherNamedTheOther(t *testing.T) {
	n, err := ReadFS(two(someNodes, someEdges), "", "", 0)
	require.NoError(t, err)
	assert.Equal(t, []Node{
		{ID: "ann", Class: "3a", School: "North", Gender: "F", Grade: 3, Age: 9},
		{ID: "bo", Grade: Unknown, Age: Unknown},
		{ID: "cy", Class: "3b", School: "South", Gender: "M", Grade: Unknown, Age: 8},
	}, n.Nodes)
	assert.Equal(t, [][2]uint32{{0, 1}, {1, 2}}, n.Ties)
	assert.Equal(t, 3, n.Nominations)
	assert.Equal(t, 1, n.Mutual)
	assert.Empty(t, n.Waves)
}

func TestFormOfTheFileDoesNotMatter(t *testing.T) {
	want, err := ReadFS(two(someNodes, someEdges), "", "", 0)
	require.NoError(t, err)
	forms := map[string][2]string{
		"byte order mark": {"\ufeff" + someNodes, "\ufeff\ufeff" + someEdges},
		"CRLF":            {strings.ReplaceAll(someNodes, "\n", "\r\n"), strings.ReplaceAll(someEdges, "\n", "\r\n")},
		"blank lines":     {"\n" + someNodes + "\n\n", someEdges + "\n"},
		"no last newline": {strings.TrimSpace(someNodes), strings.TrimSpace(someEdges)},
		"quotes": {"\"id\",\"class\",grade,school,age,gender\n\"ann\",\"3a\",\"3\",\"North\",9,F\nbo,,,,,\"\"\ncy,3b,,South,8,M\n",
			"\"source\",\"target\"\n\"ann\",bo\nbo,\"ann\"\ncy,bo\n"},
		"columns in another order": {"extra,Age,ID,gender,school,grade,class\nx,9,ann,F,North,3,3a\n,,bo,,,,\n,8,cy,M,South,,3b\n",
			"weight,TARGET,source\n1,bo,ann\n0.5,ann,bo\n,bo,cy\n"},
		"spaces": {strings.ReplaceAll(someNodes, ",", " , "), strings.ReplaceAll(someEdges, ",", " ,\t")},
	}
	for form, files := range forms {
		got, err := ReadFS(two(files[0], files[1]), "", "", 0)
		require.NoError(t, err, form)
		assert.Equal(t, want, got, form)
	}
}

func TestTextInAnyScriptIsKept(t *testing.T) {
	n, err := ReadFS(two("id,class,school\n小明,三年级2班,\"Zoë, 2nd \"\"Süd\"\"\"\nÉa,,Œuvre\n", "source,target\nÉa,小明\n"), "", "", 0)
	require.NoError(t, err)
	assert.Equal(t, "三年级2班", n.Nodes[0].Class)
	assert.Equal(t, `Zoë, 2nd "Süd"`, n.Nodes[0].School)
	assert.Equal(t, [][2]uint32{{0, 1}}, n.Ties)
}

func TestWavesAreChosenByName(t *testing.T) {
	edges := "source,target,wave\nann,bo,10\nann,cy,2\ncy,ann,2\nann,bo,2\n"
	first, err := ReadFS(two(someNodes, edges), "", "", 0)
	require.NoError(t, err)
	assert.Equal(t, []string{"2", "10"}, first.Waves, "numbers sort as numbers")
	assert.Equal(t, "2", first.Wave)
	assert.Equal(t, [][2]uint32{{0, 1}, {0, 2}}, first.Ties)
	tenth, err := ReadFS(two(someNodes, edges), "", "10", 0)
	require.NoError(t, err)
	assert.Equal(t, [][2]uint32{{0, 1}}, tenth.Ties)
	words, err := ReadFS(two(someNodes, "source,target,wave\nann,bo,spring\nann,bo,autumn\n"), "", "", 0)
	require.NoError(t, err)
	assert.Equal(t, "autumn", words.Wave)
}

func TestOneOfSeveralNetworksIsChosenByName(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write("nodes_north.csv", someNodes)
	write("edges_north.csv", someEdges)
	only, err := Read(dir, "", 0)
	require.NoError(t, err, "a single one needs no name")
	assert.Len(t, only.Nodes, 3)

	write("nodes_south.csv", "id\n1\n2\n")
	write("edges_south.csv", "source,target\n")
	south, err := Read(filepath.Join(dir, "south"), "", 0)
	require.NoError(t, err)
	assert.Len(t, south.Nodes, 2)
	assert.Empty(t, south.Ties)

	_, err = Read(dir, "", 0)
	assert.EqualError(t, err, filepath.Join(dir, "nodes.csv")+
		": wants one network; this folder holds several: add a name to the folder, as in <folder>/north (there are north, south)")
	_, err = Read(filepath.Join(dir, "west"), "", 0)
	assert.ErrorContains(t, err, "west: wants a folder with nodes.csv, or the <name> of a nodes_<name>.csv beside it (there are north, south)")
	_, err = Read(filepath.Join(dir, "no", "such"), "", 0)
	assert.ErrorContains(t, err, "there is no such folder")
}

func TestFriendCapIsKept(t *testing.T) {
	edges := "source,target,wave\nbo,ann,a\nann,bo,b\nbo,ann,b\nbo,cy,b\n"
	_, err := ReadFS(two(someNodes, edges), "", "b", 1)
	assert.EqualError(t, err, `edges.csv:5: "bo": wants at most 1 friends for a child (the cap); this one has 2`)
	n, err := ReadFS(two(someNodes, edges), "", "b", 2)
	require.NoError(t, err)
	assert.Len(t, n.Ties, 2, "a friend who names back is one friend")
	_, err = ReadFS(two(someNodes, edges), "", "a", 1)
	assert.NoError(t, err, "other waves do not count")
}

// Every pair of a written network comes back, whatever the order of its rows.
func TestWrittenNetworksAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(2, 20).Draw(t, "children")
		var nodes, edges strings.Builder
		nodes.WriteString("id\n")
		for i := range count {
			nodes.WriteString(string(rune('a'+i)) + "\n")
		}
		edges.WriteString("source,target\n")
		named := map[[2]int]bool{}
		for range rapid.IntRange(0, 40).Draw(t, "rows") {
			a, b := rapid.IntRange(0, count-1).Draw(t, "a"), rapid.IntRange(0, count-1).Draw(t, "b")
			if a != b && !named[[2]int{a, b}] {
				named[[2]int{a, b}] = true
				edges.WriteString(string(rune('a'+a)) + "," + string(rune('a'+b)) + "\n")
			}
		}
		n, err := ReadFS(two(nodes.String(), edges.String()), "", "", 0)
		require.NoError(t, err)
		checkNetwork(t, n)
		assert.Equal(t, len(named), n.Nominations)
		for _, tie := range n.Ties {
			a, b := int(tie[0]), int(tie[1])
			assert.True(t, named[[2]int{a, b}] || named[[2]int{b, a}], "%v was never named", tie)
		}
	})
}

// checkNetwork asserts what holds for every network that is returned.
func checkNetwork(t require.TestingT, n *Network) {
	for i, tie := range n.Ties {
		require.Less(t, tie[0], tie[1])
		require.Less(t, int(tie[1]), len(n.Nodes))
		if i > 0 {
			p := n.Ties[i-1]
			require.True(t, p[0] < tie[0] || p[0] == tie[0] && p[1] < tie[1], "ties are sorted and stand once")
		}
	}
	require.Equal(t, n.Nominations, len(n.Ties)+n.Mutual, "a nomination is a tie or returns one")
}

func TestGradesAreReadFromPlainClassNamesOnly(t *testing.T) {
	for class, want := range map[string]int{
		"7": 7, "grade7": 7, "Grade 7": 7, "grade_12": 12, " 1 ": 1,
		"": Unknown, "klas12b": Unknown, "0": Unknown, "13": Unknown, "7a": Unknown, "-3": Unknown, "grade": Unknown, "+3": Unknown,
	} {
		assert.Equal(t, want, GradeOf(class), "%q", class)
	}
}
