package sweep

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// attemptLog notes who worked on a shard, where and when: one file an attempt,
// under log/. It is no result, and nothing compares or reads it; a log that cannot
// be written does not stop the work.
type attemptLog struct {
	path  string
	start time.Time
}

type logLine struct {
	Event    string    `json:"event"`
	Time     time.Time `json:"time"`
	Host     string    `json:"host,omitempty"`
	Node     string    `json:"node,omitempty"` // of Slurm
	Job      string    `json:"job,omitempty"`
	Restarts string    `json:"restarts,omitempty"`
	PID      int       `json:"pid"`
	Seconds  float64   `json:"seconds"`
	Count    *Count    `json:"count,omitempty"`
	Error    string    `json:"error,omitempty"`
}

func (l *attemptLog) begin(j *Job) {
	l.start = time.Now().UTC()
	folder := filepath.Join(j.Out, logName)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return
	}
	l.path = filepath.Join(folder, j.Shard.String()+"-"+mark()+".jsonl")
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	l.write(logLine{
		Event: "begin", Time: l.start, Host: host, PID: os.Getpid(), Node: os.Getenv("SLURMD_NODENAME"),
		Job: os.Getenv("SLURM_JOB_ID"), Restarts: os.Getenv("SLURM_RESTART_COUNT"),
	})
}

func (l *attemptLog) end(c Count, err error) {
	now := time.Now().UTC()
	line := logLine{Event: "end", Time: now, PID: os.Getpid(), Seconds: now.Sub(l.start).Seconds(), Count: &c}
	if err != nil {
		line.Error = err.Error()
	}
	l.write(line)
}

func (l *attemptLog) write(line logLine) {
	content, err := json.Marshal(line)
	if err != nil || l.path == "" {
		return
	}
	file, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return
	}
	_, err = file.Write(append(content, '\n'))
	_ = errors.Join(err, file.Close()) // see attemptLog
}
