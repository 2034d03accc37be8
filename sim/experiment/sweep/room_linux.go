package sweep

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// RoomOf is the memory that is free on this machine, or to this process where that is
// less, and the disk that is free where a folder is or will be.
func RoomOf(folder string) Room {
	return Room{Memory: least(freeMemory("/"), limitLeaves("/", syscall.RLIMIT_AS, 0), limitLeaves("/", syscall.RLIMIT_DATA, 5)), Disk: freeDisk(folder)}
}

// freeMemory is the least of what the machine has and what the groups of this process
// may still take (a job of Slurm or a container is one). The folders proc and sys are
// looked for below root.
func freeMemory(root string) int64 {
	return least(append(groupsLeave(root), machineLeaves(root))...)
}

// least is the least of what is known; 0 is unknown.
func least(numbers ...int64) (n int64) {
	for _, each := range numbers {
		if each > 0 && (n == 0 || each < n) {
			n = each
		}
	}
	return n
}

func machineLeaves(root string) int64 {
	content, _ := os.ReadFile(filepath.Join(root, "proc", "meminfo")) // unreadable: unknown
	for line := range strings.Lines(string(content)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "MemAvailable:" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64) // unreadable: unknown
			return kib << 10
		}
	}
	return 0
}

// groupsLeave is what each group of this process may still take, of both versions of
// cgroups; a group is bound by those above it too (man 7 cgroups).
func groupsLeave(root string) (left []int64) {
	content, _ := os.ReadFile(filepath.Join(root, "proc", "self", "cgroup")) // unreadable: unknown
	for line := range strings.Lines(string(content)) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(parts) != 3 {
			continue
		}
		switch at := parts[2]; {
		case parts[0] == "0":
			left = append(left, upwards(root, "sys/fs/cgroup", at, "memory.max", "memory.current")...)
		case strings.Contains(","+parts[1]+",", ",memory,"):
			left = append(left, upwards(root, "sys/fs/cgroup/memory", at, "memory.limit_in_bytes", "memory.usage_in_bytes")...)
		}
	}
	return left
}

// upwards is what a group and all above it leave. Inside a container the path is that
// of the host, and only the last one is there.
func upwards(root, mount, group, limit, used string) (left []int64) {
	for at := filepath.Clean("/" + group); ; at = filepath.Dir(at) {
		folder := filepath.Join(root, mount, at)
		if most, ok := number(filepath.Join(folder, limit)); ok {
			now, _ := number(filepath.Join(folder, used)) // unknown: nothing is used
			left = append(left, max(most-now+givenBack(folder), 1))
		}
		if at == "/" {
			return left
		}
	}
}

// givenBack is the memory of a group that holds files not lately read: it counts as
// used, and is given back when it is wanted.
func givenBack(folder string) int64 {
	content, _ := os.ReadFile(filepath.Join(folder, "memory.stat")) // unreadable: none
	for line := range strings.Lines(string(content)) {
		if key, value, _ := strings.Cut(strings.TrimSpace(line), " "); key == "inactive_file" {
			n, _ := strconv.ParseInt(value, 10, 64) // unreadable: none
			return n
		}
	}
	return 0
}

// number reads a file that holds one; "max" is none.
func number(path string) (int64, bool) {
	content, err := os.ReadFile(path)
	if err != nil {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(content)), 10, 64)
	return n, err == nil
}

// limitLeaves is what ulimit leaves this process of a resource; field is what of
// /proc/self/statm counts against it (man 5 proc: 0 all pages, 5 data and stack).
func limitLeaves(root string, resource, field int) int64 {
	var limit syscall.Rlimit
	if syscall.Getrlimit(resource, &limit) != nil || limit.Cur > 1<<62 {
		return 0
	}
	content, _ := os.ReadFile(filepath.Join(root, "proc", "self", "statm")) // unreadable: nothing is used
	used := int64(0)
	if fields := strings.Fields(string(content)); field < len(fields) {
		pages, _ := strconv.ParseInt(fields[field], 10, 64)
		used = pages * int64(os.Getpagesize())
	}
	return max(int64(limit.Cur)-used, 1)
}

func freeDisk(folder string) int64 {
	var disk syscall.Statfs_t
	for syscall.Statfs(folder, &disk) != nil {
		parent := filepath.Dir(folder)
		if parent == folder {
			return 0
		}
		folder = parent
	}
	return int64(disk.Bavail) * disk.Bsize
}
