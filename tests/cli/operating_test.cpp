// What docs/operating.md promises to whoever keeps the service running.
#include <string>

#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace sluice::program_tests {
namespace {

class Operating : public testing::Test {
 protected:
  // A script in which `serve ARGS…` starts the service on a free port and waits until it serves,
  // `$port` is where, `ask PATH [TOKEN]` asks it, `order N` orders N chips and prints the answer.
  Ran script(const std::string& lines) const {
    return program("export SLUICE_DATA=$PWD; cd " + folder.file("") +
                   R"( && set -u
serve() {
  )" SLUICE_PROGRAM
                   R"( serve --listen 127.0.0.1:0 "$@" >told 2>>errors & service=$!
  for i in $(seq 600); do grep -q serving told && break; kill -0 $service || break; sleep 0.1; done
  port=$(sed -nE 's,.*(https?)://127.0.0.1:([0-9]+).*,\2,p' told | head -n 1)
}
talk() {  # one request on standard input, its answer on standard output
  bash -c 'exec 3<>/dev/tcp/127.0.0.1/'$port'; cat >&3; cat <&3'
}
ask() {
  printf 'GET %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n' \
    "$1" "${2:-demo-examiner}" | talk
}
order() {
  body='{"act": "place_order", "permit": "P-T", "quantity": '$1'}'
  printf 'POST /v1/commands HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: %d\r\n' \
    ${#body} >post
  printf 'Authorization: Bearer demo-Tencent\r\n\r\n%s' "$body" >>post
  talk <post
}
receipt() { sed -n 's/.*"receipt": "//p' | cut -d '"' -f 1; }
finish() {
  kill "$service" && wait "$service";
}
certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" \
    -keyout "$1.key" -out "$1.pem" 2>/dev/null
}
)" + lines);
  }

  Folder folder;
};

// The rehearsal: copied while it is served, lost, restored, and held against a receipt.
TEST_F(Operating, a_copy_made_while_serving_is_restored_and_verifies_against_a_receipt) {
  const std::string program_path = SLUICE_PROGRAM;
  const Ran ran = script(R"(
serve --demo --store regime.db
ask /v1/keys | sed '1,/^.$/d' >keys.json
order 1 | receipt >one.jws
)" + program_path + R"( store copy regime.db backup.db || echo no copy
order 2 | receipt >two.jws
test -s one.jws && test -s two.jws && echo both acknowledged
kill -9 "$service"; wait "$service"
rm -f regime.db regime.db-wal regime.db-shm
)" + program_path + R"( store copy backup.db regime.db || echo no restore
)" + program_path + R"( journal verify --store regime.db --against one.jws --keys keys.json
echo first $?
)" + program_path + R"( journal verify --store regime.db --against two.jws --keys keys.json
echo second $?
serve --demo --store regime.db
order 2 | receipt >again.jws
)" + program_path + R"( journal verify --store regime.db --against again.jws --keys keys.json
echo third $?
finish; echo ended $?
)");
  for (const char* const words :
       {"both acknowledged", "first 0", "second 1", "third 0", "ended 0"}) {
    EXPECT_TRUE(says(ran, words)) << words << "\n" << ran.text;
  }
  EXPECT_FALSE(says(ran, "no copy") || says(ran, "no restore")) << ran.text;
}

TEST_F(Operating, a_follower_answers_beside_the_writer_and_after_it_and_ends_with_another_journal) {
  const std::string program_path = SLUICE_PROGRAM;
  const Ran ran = script(R"(
serve --demo --store regime.db; writer=$service; first=$port; mv told writer-told
serve --demo --follow --store regime.db --writer http://127.0.0.1:$first/; cat told
ask /readyz; order 1; echo "the writer is at $first"
follower=$port; port=$first; order 1 >answer; grep -c '"receipt"' answer
seq=$(sed -nE 's/.*"seq": ([0-9]+).*/\1/p' answer); port=$follower
for i in $(seq 300); do ask /readyz | grep -q "entry $seq" && break; sleep 0.1; done
ask /readyz | grep -q "following, entry $seq" && echo seen
kill -9 $writer; wait $writer
ask /v1/permits/P-T demo-Tencent | head -n 1
)" + program_path + R"( run --quiet "$SLUICE_DATA"/tests/stories/gate_protocol.md --store other.db
rm -f regime.db-wal regime.db-shm; mv other.db regime.db
wait $service; echo ended $?; cat errors
try() { )" SLUICE_PROGRAM R"( serve --store regime.db --listen 127.0.0.1:0 "$@"; echo "code $?"; }
try --writer http://h:1
try --follow --wait 3
try --follow --notices n.json
try --follow --writer h:1
)");
  const std::size_t at = ran.text.find("the writer is at ");
  ASSERT_NE(at, std::string::npos) << ran.text;
  const std::string port = ran.text.substr(at + 17, ran.text.find('\n', at) - at - 17);
  for (const std::string& words :
       {std::string("following and serving regime.db"), std::string("HTTP/1.1 503"),
        "Location: http://127.0.0.1:" + port + "/v1/commands", std::string("\n1\nseen\n"),
        std::string("HTTP/1.1 200 OK"), std::string("ended 4"),
        std::string("this is another journal"), std::string("give --follow"),
        std::string("leave --wait out"), std::string("leave --notices out"),
        std::string("`h:1`: expected https://HOST:PORT")}) {
    EXPECT_TRUE(says(ran, words)) << words << "\n" << ran.text;
  }
}

TEST_F(Operating, tls_is_spoken_with_the_files_named_and_renewed_on_a_hangup) {
  const Ran ran = script(R"(
certificate old; certificate young; cp old.pem tls.pem; cp old.key tls.key
serve --demo --store regime.db --tls-certificate tls.pem --tls-key tls.key
cat told
shown() {
  printf 'GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n' |
    openssl s_client -quiet -verify_quiet -connect 127.0.0.1:$port -CAfile "$1.pem" \
      -verify_return_error 2>&1
}
ask /healthz >clear; echo "in the clear: `grep -c HTTP clear`"
shown old
cp young.pem tls.pem; kill -HUP $service; sleep 1; shown old | tail -n 1
cp young.key tls.key; kill -HUP $service; sleep 1; shown young | tail -n 1
finish; echo ended $?; cat errors
)");
  EXPECT_TRUE(says(ran, "at https://127.0.0.1:")) << ran.text;
  EXPECT_TRUE(says(ran, "in the clear: 0")) << ran.text;
  EXPECT_TRUE(says(ran, "Strict-Transport-Security")) << ran.text;
  EXPECT_TRUE(says(ran, "the certificate stays as it was: the key is another")) << ran.text;
  EXPECT_TRUE(says(ran, "the certificate was read again")) << ran.text;
  EXPECT_TRUE(says(ran, "ok\nok\n") && says(ran, "ended 0")) << ran.text;
}

TEST_F(Operating, files_of_tls_that_do_not_serve_are_refused_with_words) {
  const Ran ran = script(R"(
certificate one; certificate two
try() { )" SLUICE_PROGRAM R"( serve --store new.db --listen 127.0.0.1:0 "$@"; echo "code $?"; }
try --tls-certificate one.pem
try --tls-key one.key
try --tls-certificate none.pem --tls-key one.key
try --tls-certificate one.pem --tls-key two.key
try --tls-certificate one.key --tls-key one.key
)");
  EXPECT_TRUE(says(ran, "go together")) << ran.text;
  EXPECT_TRUE(says(ran, "cannot open `none.pem`")) << ran.text;
  EXPECT_TRUE(says(ran, "TLS with `one.pem` and `two.key`: the key is another certificate's"))
      << ran.text;
  EXPECT_TRUE(says(ran, "the certificate is not one that can be used")) << ran.text;
  EXPECT_FALSE(says(ran, "code 0") || says(ran, "serving")) << ran.text;
}

TEST_F(Operating, the_log_names_who_asked_and_is_turned_over_on_a_hangup) {
  const Ran ran = script(R"(
serve --demo --store regime.db --log requests.log
ask /v1/permits/P-T >/dev/null; printf 'no request\r\n\r\n' | talk >/dev/null
mv requests.log old.log; kill -HUP $service; sleep 1
ask '/v1/permits?limit=1' demo-Tencent >/dev/null
finish; echo ended $?; echo old; cat old.log; echo young; cat requests.log; stat -c mode:%a old.log
)");
  EXPECT_TRUE(says(ran, R"("person":"examiner")")) << ran.text;
  EXPECT_TRUE(says(ran, R"("reads_of":["Tencent"])")) << ran.text;
  EXPECT_TRUE(says(ran, R"("status":400)")) << ran.text;
  EXPECT_GT(ran.text.find(R"("parameters":["limit"])"), ran.text.find("young")) << ran.text;
  EXPECT_TRUE(says(ran, "mode:600")) << ran.text;
  EXPECT_EQ(ran.text.find("demo-"), std::string::npos) << "no token is in it: " << ran.text;
}

TEST_F(Operating, an_argument_goes_before_the_environment_before_the_file) {
  (void)folder.write("sluice.conf",
                     "# settings\nstore = \"file.db\"\nlog = \"file.log\"\nwait = 3\n");
  const Ran ran = script(R"(
serve --config sluice.conf; cat told; finish
SLUICE_STORE=environment.db serve --config sluice.conf; cat told; finish
SLUICE_STORE=environment.db serve --config sluice.conf --store argument.db; cat told; finish
SLUICE_CONFIG=sluice.conf serve; cat told; ls file.log; finish
try() { )" SLUICE_PROGRAM R"( serve --config "$1"; echo "code $?"; }
echo 'stroe = "x"' >a.conf; try a.conf
printf 'store = "x"\nstore = "y"\n' >b.conf; try b.conf
printf 'store = "x"\nwait = soon\n' >c.conf; try c.conf
try none.conf; : >d.conf; try d.conf
)");
  EXPECT_TRUE(says(ran, "serving file.db")) << ran.text;
  EXPECT_TRUE(says(ran, "serving environment.db")) << ran.text;
  EXPECT_TRUE(says(ran, "serving argument.db")) << ran.text;
  EXPECT_TRUE(says(ran, "file.log\n")) << ran.text;
  EXPECT_TRUE(says(ran, "`a.conf`: `stroe` is no setting")) << ran.text;
  EXPECT_TRUE(says(ran, "`b.conf`: `store` has more than one value")) << ran.text;
  EXPECT_TRUE(says(ran, "cannot open `none.conf`")) << ran.text;
  EXPECT_TRUE(says(ran, "no journal is named")) << ran.text;
  EXPECT_FALSE(says(ran, "code 0")) << ran.text;
}

TEST_F(Operating, what_is_installed_runs_and_its_unit_is_in_order) {
  const Ran ran = program("cmake --install " SLUICE_BUILD " --prefix " + folder.file("usr") +
                          " >/dev/null && cd " + folder.file("") + R"( && unset SLUICE_DATA
usr/bin/sluice demo | head -n 3; usr/bin/sluice --version
grep ExecStart= usr/lib/systemd/system/sluice.service
ls usr/share/sluice/sluice.conf usr/lib/sysusers.d/sluice.conf usr/share/doc/sluice/operating.md
if command -v systemd-analyze >/dev/null; then
  systemd-analyze verify --man=no usr/lib/systemd/system/sluice.service 2>&1 | grep sluice.service
fi
echo verified
)");
  EXPECT_TRUE(says(ran, "ExecStart=" + folder.file("usr") + "/bin/sluice serve")) << ran.text;
  EXPECT_TRUE(says(ran, "usr/share/sluice/sluice.conf\nverified")) << ran.text;
  EXPECT_FALSE(says(ran, "cannot")) << ran.text;
}

}  // namespace
}  // namespace sluice::program_tests
