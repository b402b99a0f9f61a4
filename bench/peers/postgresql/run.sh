#!/usr/bin/env bash
# Write-offs a second of a PostgreSQL cluster made for this run, on loopback, durable at every commit
# (fsync and synchronous_commit as they come). Prints medians of interleaved rounds.
#
#   bench/peers/postgresql/run.sh [permits] [rounds] [seconds of a round]
#
# Needs the package `postgresql` of Debian. As root the cluster belongs to the user postgres.
set -euo pipefail
permits=${1:-1000000} rounds=${2:-5} seconds=${3:-8}
here=$(cd "$(dirname "$0")" && pwd)
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
if [ -z "$programs" ]; then
  echo "there is no PostgreSQL under /usr/lib/postgresql; install the package postgresql" >&2
  exit 1
fi
port=$((20000 + RANDOM % 20000))
folder=$(mktemp -d /tmp/sluice_pg_XXXXXX)
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}
finish() {
  as_postgres "$programs/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap finish EXIT
[ "$(id -u)" != 0 ] || chown postgres "$folder"
chmod 700 "$folder"
as_postgres "$programs/initdb" -D "$folder/data" -U sluice -A trust -E UTF8 --locale=C.UTF-8 \
  >/dev/null
as_postgres "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o \
  "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' \
   -c shared_buffers=512MB -c max_wal_size=4GB -c max_connections=64" start >/dev/null
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=sluice PGDATABASE=postgres PGOPTIONS='-c client_min_messages=warning'
"$programs/psql" -q -v ON_ERROR_STOP=1 -v permits="$permits" -f "$here/schema.sql"

# name, script, clients, write-offs in a transaction
candidates=(
  "PostgreSQL, 1 client|one.pgb|1|1"
  "PostgreSQL, 8 clients|one.pgb|8|1"
  "PostgreSQL, 32 clients|one.pgb|32|1"
  "PostgreSQL, 1,000 to a transaction, 1 client|batch.pgb|1|1000"
)
for ((round = 0; round < rounds; ++round)); do
  for at in "${!candidates[@]}"; do
    IFS='|' read -r _ script clients each <<<"${candidates[$at]}"
    rate=$("$programs/pgbench" -n -M prepared -D permits="$permits" -f "$here/$script" \
      -c "$clients" -j 1 -T "$seconds" 2>/dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
    awk -v rate="$rate" -v each="$each" 'BEGIN { printf "%.1f\n", rate * each }' \
      >>"$folder/figures.$at"
  done
done
for at in "${!candidates[@]}"; do
  IFS='|' read -r name _ <<<"${candidates[$at]}"
  sort -n "$folder/figures.$at" | awk -v name="$name, $permits permits" -v rounds="$rounds" '
    { figure[NR] = $1 }
    END { printf "%-56s | %12.4g [%.4g-%.4g] (%d) /s\n", name, figure[int((NR + 1) / 2)],
                 figure[1], figure[NR], rounds }'
done
