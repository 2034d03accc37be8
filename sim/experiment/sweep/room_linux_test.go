package sweep

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// system is a folder with the files of a system, by their paths.
func system(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for path, content := range files {
		at := filepath.Join(root, path)
		require.NoError(t, os.MkdirAll(filepath.Dir(at), 0o755))
		require.NoError(t, os.WriteFile(at, []byte(content), 0o600))
	}
	return root
}

func TestFreeMemoryIsTheLeastOfWhatMachineAndGroupsLeave(t *testing.T) {
	t.Parallel()
	const meminfo = "MemTotal: 9000000 kB\nMemAvailable:    8192 kB\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  int64
	}{
		"a machine":    {map[string]string{"proc/meminfo": meminfo}, 8 << 20},
		"nothing said": {nil, 0},
		"version 2, a job below a user's group with a bound": {map[string]string{"proc/meminfo": meminfo, "proc/self/cgroup": "0::/user/job\n",
			"sys/fs/cgroup/user/job/memory.max": "max\n", "sys/fs/cgroup/user/memory.max": "5000000\n", "sys/fs/cgroup/user/memory.current": "3000000\n",
			"sys/fs/cgroup/user/memory.stat": "anon 2500000\ninactive_file 500000\n"}, 2_500_000},
		"version 1, in a container that sees its own group at the top": {map[string]string{"proc/meminfo": meminfo, "proc/self/cgroup": "5:cpu:/\n4:memory:/docker/0123\n0::/\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes": "4000000\n", "sys/fs/cgroup/memory/memory.usage_in_bytes": "1000000\n"}, 3_000_000},
		"version 1, without a bound": {map[string]string{"proc/meminfo": meminfo, "proc/self/cgroup": "4:memory:/\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n"}, 8 << 20},
		"a group that has used more than it may": {map[string]string{"proc/meminfo": meminfo, "proc/self/cgroup": "0::/\n",
			"sys/fs/cgroup/memory.max": "100\n", "sys/fs/cgroup/memory.current": "200\n"}, 1},
	} {
		assert.Equal(t, c.want, freeMemory(system(t, c.files)), name)
	}
}
