#!/usr/bin/env bash
# A real Slurm on the loopback of this machine, for tests: three nodes of two
# processors, each a PID namespace, so that one kill is a power cut.
#
#   slurm.sh up          start it; its configuration is $SLURM_TEST_DIR/slurm.conf
#   slurm.sh cut nK      cut the power of a node
#   slurm.sh node nK     start a node again
#   slurm.sh stop        stop the controller (SIGTERM)
#   slurm.sh start       start the controller
#   slurm.sh slurmd nK   print the process id of a node's slurmd
#   slurm.sh down        stop everything that was started
#
# All state is in the folder SLURM_TEST_DIR, whose path has to be short (sockets).
# It wants root, for the namespaces, and Debian's slurmctld, slurmd, slurm-client
# and munge. Nothing listens but on 127.0.0.1.
set -euo pipefail
dir=${SLURM_TEST_DIR:?wants an empty folder}
port=${SLURM_TEST_PORT:-16817}
nodes=3
export SLURM_CONF=$dir/slurm.conf

configure() {
  mkdir -p "$dir"/{munge,state,spool,log,run,key}
  chmod 0755 "$dir" "$dir/munge" # munge refuses others
  (umask 077 && head -c 128 /dev/urandom >"$dir/key/munge.key")
  cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
# A requeued task waits for cred_expire, 120 s by default.
AuthInfo=socket=$dir/munge/munge.sock,cred_expire=5
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=$dir/run/slurmctld.pid
SlurmdPidFile=$dir/run/slurmd-%n.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
MpiDefault=none
SwitchType=switch/none
MailProg=/bin/true
ReturnToService=2
SlurmdTimeout=5
MessageTimeout=5
KillWait=2
MinJobAge=3600
JobRequeue=1
MaxArraySize=1001
SlurmdParameters=config_overrides
NodeName=n[1-$nodes] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + nodes))] CPUs=2 RealMemory=2000 State=UNKNOWN
PartitionName=test Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
}

# A bash is first in the namespace: it buries what the node's tasks leave.
node() {
  setsid unshare --pid --fork --kill-child --mount-proc \
    bash -c 'slurmd -D -f "$0" -N "$1"; exit' "$SLURM_CONF" "$1" >>"$dir/log/$1.out" 2>&1 </dev/null &
  echo $! >"$dir/run/node-$1.pid"
}

idle() {
  for _ in $(seq 150); do
    [[ $(sinfo --noheader --Node --format %T 2>/dev/null | grep -cx idle) -eq $nodes ]] && return
    sleep 0.1
  done
  echo "slurm.sh: the nodes are not idle after 15 s" >&2
  sinfo -N -l >&2 || true
  tail -n 20 "$dir/log/slurmctld.log" >&2
  return 1
}

stop() { # NAME: by the pid that it wrote, and only that
  local pid
  pid=$(cat "$dir/run/$1.pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 50); do
    [[ -d /proc/$pid ]] || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
}

case ${1:-} in
up)
  configure
  munged --key-file="$dir/key/munge.key" --socket="$dir/munge/munge.sock" --pid-file="$dir/run/munged.pid" \
    --log-file="$dir/log/munged.log" --seed-file="$dir/run/munged.seed" --num-threads=2
  slurmctld -f "$SLURM_CONF"
  for i in $(seq "$nodes"); do node "n$i"; done
  idle
  ;;
cut) kill -9 "$(cat "$dir/run/node-$2.pid")" ;;
node) node "$2" ;;
stop) stop slurmctld ;;
start) slurmctld -f "$SLURM_CONF" ;;
slurmd)
  # The node's processes are the descendants of its `unshare`.
  parents=$(cat "$dir/run/node-$2.pid")
  while [[ -n $parents ]]; do
    children=
    for p in $parents; do
      [[ $(cat "/proc/$p/comm") == slurmd ]] && echo "$p" && exit
      children+=" $(cat "/proc/$p/task/$p/children")"
    done
    parents=${children// /$'\n'}
    parents=$(echo $parents)
  done
  exit 1
  ;;
down)
  for f in "$dir"/run/node-*.pid; do [[ -e $f ]] && kill -9 "$(cat "$f")" 2>/dev/null || true; done
  stop slurmctld
  stop munged
  ;;
*)
  echo "usage: slurm.sh up | cut nK | node nK | stop | start | slurmd nK | down" >&2
  exit 2
  ;;
esac
