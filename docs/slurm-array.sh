#!/usr/bin/env bash
# A run as a Slurm array: sbatch --array=1-10 docs/slurm-array.sh STUDY [key=value ...]
# Each job has one shard. A job that is killed, or whose time is up, is sent again by the same command:
# it continues its folder. When all have ended: ./attest merge RUN RUN-shard-*
#
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=2G
#SBATCH --time=01:00:00
#SBATCH --signal=USR1@120
set -eu
attest="${ATTEST:-./attest}"
out="${ATTEST_OUT:-runs/array}"
exec "$attest" run "$@" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --threads "${SLURM_CPUS_PER_TASK:-1}" \
  --stop-after 55m \
  --out "$out-shard-$SLURM_ARRAY_TASK_ID"
