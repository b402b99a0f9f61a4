// The verbs of the command line. Each takes what main.cpp read from the arguments and answers with
// the exit code; what people asked for goes to standard output, everything else to standard error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace sluice::cli {

// Documented in docs/command-line.md.
enum Exit : int {
  fine = 0,
  answer_is_no =
      1,  // tests failed, a text is mistaken, a journal does not verify, a command would not pass
  usage = 2,         // the arguments are not understood
  malformed = 3,     // a file or a sentence is not what it should be
  store_trouble = 4  // the store is missing, damaged, of another version, or does not answer
};

struct TermsOptions {
  std::vector<std::string> files;
  std::string amends;  // check: the text that these amend
  bool write = false;  // fmt
  std::string language = "en";
  std::string day;  // rows
  bool json = false;
};
[[nodiscard]] int terms_check(const TermsOptions& options);
[[nodiscard]] int terms_format(const TermsOptions& options);
[[nodiscard]] int terms_test(const TermsOptions& options);
[[nodiscard]] int terms_suggest(const TermsOptions& options);
[[nodiscard]] int terms_explain(const TermsOptions& options);
[[nodiscard]] int terms_rows(const TermsOptions& options);
[[nodiscard]] int terms_diff(const TermsOptions& options);

struct RunOptions {
  std::vector<std::string> stories;
  std::string store;
  int wait = 0;              // seconds for a writer that holds the store's lease
  bool quiet = false;        // only what failed, and the summary
  bool acknowledge = false;  // a line "acknowledged N HASH" once entry N is on the disk
  bool json = false;
};
[[nodiscard]] int run_stories(const RunOptions& options);

struct StoreOptions {
  std::string store;  // a store's place, or an exported journal
  std::string day;    // --at
  std::string out;    // export, import
  std::uint64_t from = 1;
  std::uint64_t count = 0;  // 0: all
  std::string against;      // verify: a receipt or a checkpoint, in a file
  std::string keys;         // with which that was signed
  bool redacted = false;
  bool chain_only = false;
  bool json = false;
};
[[nodiscard]] int journal_show(const StoreOptions& options);
[[nodiscard]] int journal_verify(const StoreOptions& options);
[[nodiscard]] int journal_replay(const StoreOptions& options);
[[nodiscard]] int journal_export(const StoreOptions& options);
[[nodiscard]] int journal_import(const StoreOptions& options);
[[nodiscard]] int journal_mend(const StoreOptions& options);
[[nodiscard]] int show_state(const StoreOptions& options);

struct CopyOptions {
  std::string from, to;  // places
  bool json = false;
};
[[nodiscard]] int store_copy(const CopyOptions& options);

struct AskOptions {
  std::string store;
  std::string day;
  std::string firm, klass, event, permit;  // headroom
  std::string person, sentence;  // decide; an empty sentence: a JSON command on standard input
  std::string language = "en";
  bool json = false;
};
[[nodiscard]] int show_headroom(const AskOptions& options);
[[nodiscard]] int decide_dry_run(const AskOptions& options);

struct OpenOptions {
  std::string file;  // the opening, in JSON
  std::string store;
  std::string person;  // who opens; empty: the regime itself, where nobody is registered yet
  std::string key;     // a file; signs the receipt
  bool json = false;
};
[[nodiscard]] int open_regime(const OpenOptions& options);

struct ServeOptions {
  bool demo = false;  // the 2026 case, everybody's token, and a day that moves by hand
  std::string store;
  bool follow = false;  // read what another process writes, and take nothing in
  std::string writer;   // of a follower: where that one is, "https://HOST:PORT"
  int wait = 0;         // seconds for a writer that holds the store's lease
  std::string listen = "127.0.0.1:8417";
  std::size_t connections_per_address = 256;
  std::string logins;                    // a file
  std::string key;                       // a file; under --demo made beside the store
  std::string checkpoints;               // a folder, which gets one a day
  std::string evidence;                  // a folder for documents
  std::string tls_certificate, tls_key;  // files; both or neither
  std::string log;                       // a file, or "-" for standard error
  std::string notices;                   // a file: who is told what is coming
  std::string mail_spool;                // a folder for mail
  std::string mail_from = "notices@localhost";
};
[[nodiscard]] int serve(const ServeOptions& options);

struct KeyOptions {
  std::string file;
  std::string keys;  // verify: the authority's public keys, as it publishes them
  bool json = false;
};
[[nodiscard]] int key_make(const KeyOptions& options);
[[nodiscard]] int key_show(const KeyOptions& options);
[[nodiscard]] int verify_document(const KeyOptions& options);

struct LoginOptions {
  std::string file;
  std::string person;
  std::string name;  // of a token or a key
  std::string keys;  // a JWK Set with one key
  bool json = false;
};
[[nodiscard]] int login_list(const LoginOptions& options);
[[nodiscard]] int login_password(const LoginOptions& options);
[[nodiscard]] int login_totp(const LoginOptions& options);
[[nodiscard]] int login_token(const LoginOptions& options);
[[nodiscard]] int login_key(const LoginOptions& options);
[[nodiscard]] int login_remove(const LoginOptions& options);

struct DemoOptions {
  bool json = false;
};
[[nodiscard]] int demo(const DemoOptions& options);

[[nodiscard]] int completion(const std::string& shell);

}  // namespace sluice::cli
