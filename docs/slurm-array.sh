#!/usr/bin/env bash
# A run as a Slurm array of ten shards, numbered from 1:
#   SHARDS=10 sbatch --array=1-10 docs/slurm-array.sh STUDY [key=value ...]
# A job that is killed, or whose time is up, is sent again and continues its folder. SHARDS stays the
# same; for the jobs 3 and 7:
#   SHARDS=10 sbatch --array=3,7 docs/slurm-array.sh STUDY [key=value ...]
# When all have ended: ./attest merge RUN RUN-shard-*
#
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=2G
#SBATCH --time=01:00:00
#SBATCH --signal=B:USR1@120
set -eu
: "${SHARDS:?set it to the number of shards: SHARDS=10 sbatch --array=1-10 ...}"
attest="${ATTEST:-./attest}"
out="${ATTEST_OUT:-runs/array}"
exec "$attest" run "$@" \
  --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" \
  --threads "${SLURM_CPUS_PER_TASK:-1}" \
  --stop-after 55m \
  --out "$out-shard-$SLURM_ARRAY_TASK_ID"
