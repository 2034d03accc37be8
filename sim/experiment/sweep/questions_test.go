package sweep

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"likesim/sim/experiment/spec"
)

// askedOf is a run with the id of the question that it asks.
func askedOf(t *testing.T, h *Header, r Run) Run {
	t.Helper()
	s, err := h.scenarioOf(r)
	require.NoError(t, err)
	r.ID, err = (&questions{}).id(s, r.Replicate, h.Version)
	require.NoError(t, err)
	return r
}

// overNetwork plans two points and two replicates over a network in a folder below dir
// into another.
func overNetwork(t *testing.T, dir string) *Plan {
	t.Helper()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	write("netx/nodes.csv", "id\na\nb\nc\nd\n")
	write("netx/edges.csv", threeEdges)
	write("net.yaml", "days: 3\nset: {run.burn_in: 0, population.network: netx}\nfactors: [{key: nag.drop, values: [0.1, 0.2]}]\n"+
		"design: factorial\nreplicates: 2\noutcomes: [gini_likes]\n")
	e, err := spec.Load(filepath.Join(dir, "net.yaml"))
	require.NoError(t, err)
	e.Version = "test"
	_, err = PlanOf(filepath.Join(dir, "sw"), e, false, nil)
	require.NoError(t, err)
	p, err := OpenPlan(filepath.Join(dir, "sw", ManifestName))
	require.NoError(t, err)
	return p
}

const threeEdges = "source,target\na,b\nb,c\nc,d\n"

func simulated(t *testing.T, p *Plan, dir string, index, of int) (Count, error) {
	t.Helper()
	job := jobOf(p, dir, index, of, 2)
	var err error
	job.Simulate, err = p.Answers()
	require.NoError(t, err)
	return job.Work(context.Background())
}

func TestANetworkThatWasChangedIsNotSimulatedUnderTheIDsOfThePlan(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p, edges := overNetwork(t, dir), filepath.Join(dir, "netx", "edges.csv")
	out := filepath.Join(dir, "sw")
	_, err := simulated(t, p, out, 0, 2)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(edges, []byte("source,target\na,b\n"), 0o600))
	count, err := simulated(t, p, out, 1, 2)
	require.ErrorIs(t, err, ErrChanged)
	assert.Regexp(t, `^run [0-9a-f]{12}: the files of its network .*netx were changed after it was planned: `, err.Error())
	assert.NotContains(t, err.Error(), "\n", "it is said once, whatever many runs there are")
	assert.Zero(t, count.Done+count.Failed)
	assert.NoDirExists(t, filepath.Join(out, failedName), "it is no failure of the run")
	load, err := LoadOf(p, func(int) bool { return true })
	require.NoError(t, err)
	_, err = Foresee(context.Background(), p, load, 1, Room{})
	require.ErrorIs(t, err, ErrChanged, "the trial is one of the runs that were planned")

	require.NoError(t, os.Remove(edges))
	_, err = simulated(t, p, out, 1, 2)
	require.ErrorContains(t, err, "its network was moved or changed after it was planned: ")
	require.NoError(t, os.WriteFile(edges, []byte(threeEdges), 0o600))
	_, err = simulated(t, p, out, 1, 2)
	require.NoError(t, err)
	s, err := Look(p, out, 2)
	require.NoError(t, err)
	assert.True(t, s.Complete())
}

func TestALineThatWasChangedIsNotSimulatedUnderTheIDOfThePlan(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	h := header(3)
	p, err := WritePlan(dir, h, func(i int) (Run, error) {
		r, err := tinyRun(i)
		r.Values[0] = "5" + r.Values[0]
		return askedOf(t, &h, r), err
	}, nil)
	require.NoError(t, err)
	scenarios := 0
	require.NoError(t, p.Each(func(int) bool { return true }, func(r Run) error {
		scenarios++
		_, err := p.ScenarioOf(r)
		return err
	}))
	assert.Equal(t, 3, scenarios)
	content, err := os.ReadFile(p.Path)
	require.NoError(t, err)
	changed := strings.Replace(string(content), `"values":["550"`, `"values":["551"`, 1)
	p.Path = filepath.Join(t.TempDir(), ManifestName) // without its digest
	require.NoError(t, os.WriteFile(p.Path, []byte(changed), 0o600))
	p, err = OpenPlan(p.Path)
	require.NoError(t, err)
	job := jobOf(p, dir, 0, 1, 1)
	job.Out = filepath.Dir(p.Path)
	job.Simulate = func(ctx context.Context, r Run, w int) (Answer, error) {
		if _, err := p.ScenarioOf(r); err != nil {
			return Answer{}, err
		}
		return tiny(ctx, r, w)
	}
	count, err := job.Work(context.Background())
	require.ErrorIs(t, err, ErrChanged)
	assert.Regexp(t, `^run [0-9a-f]{12}: its line of the manifest was changed after it was planned: its values now ask [0-9a-f]{12}; put back`, err.Error())
	assert.Equal(t, Count{Runs: 3, Done: 1}, count, "the run before it is as it was planned")
}

func TestASweepOverANetworkIsRunFromAnyFolderAndBesideItsManifest(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	t.Chdir(dir)
	whole := idsOf(t, overNetwork(t, dir))
	p := overNetwork(t, ".") // with relative paths: the same plan
	assert.Equal(t, whole, idsOf(t, p))
	p.Path = filepath.Join(dir, p.Path)
	t.Chdir(other)
	count, err := simulated(t, p, filepath.Join(other, "out"), 0, 1)
	require.NoError(t, err)
	assert.Equal(t, Count{Runs: 4, Done: 4}, count)

	// On another machine, where nothing of that path is.
	node := filepath.Join(other, "node")
	require.NoError(t, os.Mkdir(node, 0o700))
	require.NoError(t, os.Rename(filepath.Join(dir, "netx"), filepath.Join(node, "netx")))
	content, err := os.ReadFile(p.Path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(node, ManifestName), content, 0o600))
	_, err = simulated(t, p, filepath.Join(other, "none"), 0, 1)
	require.ErrorContains(t, err, "put it back, or beside the manifest as "+filepath.Join(dir, "sw", "netx"))
	p, err = OpenPlan(filepath.Join(node, ManifestName))
	require.NoError(t, err)
	count, err = simulated(t, p, filepath.Join(node, "out"), 0, 1)
	require.NoError(t, err)
	assert.Equal(t, Count{Runs: 4, Done: 4}, count)
	assert.Equal(t, contents(t, filepath.Join(other, "out")), contents(t, filepath.Join(node, "out")))
}

func idsOf(t *testing.T, p *Plan) (ids []string) {
	t.Helper()
	require.NoError(t, p.Each(func(int) bool { return true }, func(r Run) error {
		ids = append(ids, r.ID)
		return nil
	}))
	return ids
}
