#!/usr/bin/env bash
# A PostgreSQL server for one test program: `server.sh FOLDER`, where FOLDER is not there yet. It
# says `ready` and obeys the words on its standard input, each answered with `done`:
#
#   stop      as at a shutdown of the machine
#   crash     as at a loss of power of the server's processes
#   start
#   restart   crash, and start
#   fsync off | fsync on
#
# When its input ends, which it does however the test program ends, the server is stopped, and FOLDER
# is removed, as is the folder around it where that is empty then. It listens on a socket in FOLDER alone and runs as an unprivileged user. Role `postgres`
# needs no password, role `clerk` has the password `p@ss/w%rd`.
set -euo pipefail

folder=$1
# Out of the process tree of the test program: what ends that one by force must not end the keeper.
if [ "${2:-}" != keep ]; then
  exec 3<&0
  setsid "$0" "$folder" keep <&3 3<&- &
  exit 0
fi

tools=$(pg_config --bindir)
as_user=()
mkdir -m 0700 "$folder"
if [ "$(id -u)" -eq 0 ]; then
  user=$(id -un postgres 2>/dev/null || echo nobody)
  chown "$user" "$folder"
  as_user=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups)
fi
cd "$folder"
log=$folder/log

server() { "${as_user[@]}" "$tools/pg_ctl" --pgdata="$folder/data" --log="$folder/server.log" --wait "$@" \
  </dev/null >/dev/null 2>&1; }
query() { "${as_user[@]}" "$tools/psql" -X -q -h "$folder" -U postgres -d postgres -c "$1" \
  </dev/null >/dev/null; }
finish() {
  server stop --mode=immediate || true
  cd /
  rm -rf "$folder"
  rmdir "${folder%/*}" 2>/dev/null || true
}
trap finish EXIT
# A terminal's Ctrl-C is for the test program, whose end is the end of the input here.
trap '' INT HUP PIPE

"${as_user[@]}" "$tools/initdb" --pgdata="$folder/data" --username=postgres --auth=trust \
  --encoding=UTF8 --locale=C --no-sync --no-instructions </dev/null >"$log" 2>&1 ||
  { cat "$log" >&2; exit 1; }
{
  echo "listen_addresses = ''"
  echo "unix_socket_directories = '$folder'"
  echo 'max_connections = 50'
  echo 'shared_buffers = 16MB'
  echo 'wal_level = minimal'
  echo 'max_wal_senders = 0'
  echo 'autovacuum = off'
  # Else the first start after a crash brings every file of the cluster to the disk by itself.
  echo 'recovery_init_sync_method = syncfs'
} >>"$folder/data/postgresql.conf"
printf 'local all clerk scram-sha-256\nlocal all all trust\n' >"$folder/data/pg_hba.conf"
server start || { cat "$folder/server.log" >&2; exit 1; }
query "CREATE ROLE clerk LOGIN PASSWORD 'p@ss/w%rd'"
query 'GRANT CREATE ON DATABASE postgres TO clerk'
echo ready

while read -r word; do
  case $word in
    stop) server stop --mode=fast ;;
    crash) server stop --mode=immediate ;;
    start) server start ;;
    restart) server stop --mode=immediate && server start ;;
    'fsync off' | 'fsync on')
      query "ALTER SYSTEM SET fsync = ${word#fsync }"
      server reload
      ;;
    *) exit 1 ;;
  esac
  echo 'done'
done
