package sweep

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// RoomOf is the memory that is free on this machine, or in this job where that is
// less, and the disk that is free where a folder is or will be.
func RoomOf(folder string) Room {
	return Room{Memory: freeMemory(), Disk: freeDisk(folder)}
}

func freeMemory() int64 {
	free := int64(0)
	content, _ := os.ReadFile("/proc/meminfo") // unreadable: unknown
	for line := range strings.Lines(string(content)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "MemAvailable:" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64) // unreadable: unknown
			free = kib << 10
		}
	}
	limit, err := os.ReadFile("/sys/fs/cgroup/memory.max")
	if n, bad := strconv.ParseInt(strings.TrimSpace(string(limit)), 10, 64); err == nil && bad == nil && (free == 0 || n < free) {
		free = n
	}
	return free
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
