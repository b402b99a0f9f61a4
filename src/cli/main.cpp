// The program's door: reads the arguments, and hands them to the verb that they name.
#include <cstdio>
#include <set>
#include <sstream>
#include <system_error>

#include <CLI/CLI.hpp>

#include "cli/desk.h"
#include "cli/verbs.h"

namespace {

using namespace sluice::cli;

constexpr const char* about =
    R"(Administers a controlled-access import regime from one text of terms.

  sluice demo                                   the 2026 case, told from its two stories
  sluice terms check data/terms/h200_2026.terms what is mistaken in a text, and the mend
  sluice run STORY.md --store regime.db         a story run against the kernel, journaled
  sluice journal verify --store regime.db       was anything changed? does every answer follow?
  sluice store copy regime.db postgres:///gate  the same journal on a PostgreSQL server
  sluice headroom --store regime.db --firm Alibaba --class H200 --event grant
)";

constexpr const char* exits =
    "Exit codes: 0 fine; 1 the answer is no (tests failed, a text is mistaken, a journal does not "
    "verify, a command "
    "would not pass); 2 the arguments are not understood; 3 a file or a sentence is malformed; 4 "
    "the store is missing, "
    "damaged, of another version, or does not answer.";

// Where neither the arguments nor the environment say a thing, the file does: `name = value`, by
// the options' long names. Nothing: it was read.
std::optional<int> fill_from(const std::string& path, CLI::App& app) {
  const auto text = sluice::cli::read_file(path);
  if (!text) {
    return fail(text.error());
  }
  std::istringstream in(*text);
  std::set<std::string> seen;
  for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(in)) {
    const std::string name = item.fullname();
    CLI::Option* const option = app.get_option_no_throw("--" + name);
    if (option == nullptr || name == "config" || name == "help") {
      return fail("`" + path + "`: `" + name + "` is no setting; `sluice serve --help` has them",
                  Exit::malformed);
    }
    if (!seen.insert(name).second || item.inputs.size() != 1) {
      return fail("`" + path + "`: `" + name + "` has more than one value", Exit::malformed);
    }
    if (option->count() == 0) {
      option->add_result(item.inputs.front());
      option->run_callback();
    }
  }
  return std::nullopt;
}

int cannot_tell() {
  return fail("standard output cannot be written; see whether the disk is full",
              Exit::store_trouble);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{about, "sluice"};
  app.footer(exits);
  app.set_version_flag("--version", "sluice " SLUICE_VERSION);
  app.require_subcommand(1);
  int code = Exit::usage;

  TermsOptions terms;
  CLI::App* const terms_app =
      app.add_subcommand("terms", "Read, check, test and compare texts of terms");
  terms_app->require_subcommand(1);
  const auto terms_verb = [&](const char* name, const char* help,
                              int (*verb)(const TermsOptions&)) {
    CLI::App* const sub = terms_app->add_subcommand(name, help);
    sub->add_option("FILE", terms.files, "Texts of terms")->required();
    sub->add_flag("--json", terms.json, "Answer in JSON");
    sub->callback([&code, &terms, verb] { code = verb(terms); });
    return sub;
  };
  const auto with_language = [&terms](CLI::App* sub) {
    sub->add_option("--language", terms.language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
  };
  CLI::App* const check = terms_verb(
      "check", "Say everything that is mistaken, each with its place and its mend", terms_check);
  check->add_option("--amends", terms.amends,
                    "The text that these amend: checks the transition against it");
  with_language(check);
  terms_verb("fmt", "Write the canonical form", terms_format)
      ->add_flag("--write", terms.write, "Into the files themselves");
  terms_verb("test", "Run the tests that stand in the text, and say what they have not seen",
             terms_test);
  terms_verb("suggest-tests", "Write the tests that the text lacks", terms_suggest);
  with_language(terms_verb("explain", "Read the text in plain words", terms_explain));
  terms_verb("rows", "Print the rows that the clauses become", terms_rows)
      ->add_option("--at", terms.day, "On this day");
  CLI::App* const diff =
      terms_app->add_subcommand("diff", "Say in words what a new version changes");
  diff->add_option("OLD NEW", terms.files, "Two versions")->required()->expected(2);
  with_language(diff);
  diff->add_flag("--json", terms.json, "Answer in JSON");
  diff->callback([&] { code = terms_diff(terms); });

  RunOptions run;
  CLI::App* const run_app =
      app.add_subcommand("run", "Run stories: every row is decided, journaled and compared");
  run_app->add_option("STORY", run.stories, "Stories in markdown (docs/stories.md)")->required();
  run_app->add_option(
      "--store", run.store,
      "Keep the journal in this store (a file, or postgres://HOST/DATABASE); it must be new, or "
      "hold the beginning of the same story");
  const auto with_wait = [](CLI::App* sub, int& seconds) {
    return sub
        ->add_option(
            "--wait", seconds,
            "Where another writer holds the store on a server: wait so many seconds for it")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
  };
  with_wait(run_app, run.wait);
  run_app->add_flag("--quiet", run.quiet,
                    "Only what did not come out as expected, and the summary");
  run_app->add_flag("--acknowledge", run.acknowledge,
                    "Print `acknowledged N HASH` once entry N is on the disk");
  run_app->add_flag("--json", run.json, "Answer in JSON");
  run_app->callback([&] { code = run_stories(run); });

  StoreOptions store;
  const auto with_store = [&store](CLI::App* sub) {
    sub->add_option(
           "--store", store.store,
           "The journal: a store (a file, or postgres://HOST/DATABASE), or an exported file")
        ->required();
    sub->add_flag("--json", store.json, "Answer in JSON");
    return sub;
  };
  CLI::App* const journal_app =
      app.add_subcommand("journal", "Show, verify, replay, export, import and mend journals");
  journal_app->require_subcommand(1);
  CLI::App* const show = with_store(journal_app->add_subcommand("show", "List the entries"));
  show->add_option("--from", store.from, "From this entry on")->check(CLI::PositiveNumber);
  show->add_option("--count", store.count, "At most so many")->check(CLI::PositiveNumber);
  show->callback([&] { code = journal_show(store); });
  CLI::App* const verify = with_store(
      journal_app->add_subcommand("verify", "Check the chain and decide every entry again"));
  verify->add_flag("--chain-only", store.chain_only, "The chain alone");
  CLI::Option* const against = verify->add_option(
      "--against", store.against, "A receipt or checkpoint that the service gave out");
  verify->add_option("--keys", store.keys, "The authority's public keys (GET /v1/keys)")
      ->needs(against);
  verify->callback([&] { code = journal_verify(store); });
  CLI::App* const replay = with_store(
      journal_app->add_subcommand("replay", "Replay the events; print the state's digest"));
  replay->add_option("--at", store.day, "Up to the end of this day");
  replay->callback([&] { code = journal_replay(store); });
  CLI::App* const exported =
      with_store(journal_app->add_subcommand("export", "Write the journal to one file"));
  exported->add_option("--out", store.out, "The file to write; it must be new")->required();
  exported->add_flag("--redacted", store.redacted,
                     "Withhold confidential fields; the chain still verifies");
  exported->callback([&] { code = journal_export(store); });
  CLI::App* const imported = with_store(
      journal_app->add_subcommand("import", "Make a store of an exported file, or of a store"));
  imported->add_option("--out", store.out, "The store to make; it must be new")->required();
  imported->callback([&] { code = journal_import(store); });
  with_store(journal_app->add_subcommand(
                 "mend", "Cut the torn end off an exported file whose copy was cut short"))
      ->callback([&] { code = journal_mend(store); });

  CLI::App* const state_app =
      with_store(app.add_subcommand("state", "Balances, permits, obligations, and what waits"));
  state_app->add_option("--at", store.day, "At the end of this day");
  state_app->callback([&] { code = show_state(store); });

  CopyOptions copy;
  CLI::App* const store_app = app.add_subcommand("store", "Move a journal to another store");
  store_app->require_subcommand(1);
  CLI::App* const copy_app = store_app->add_subcommand(
      "copy", "Copy a journal into a new or empty store, and prove that both are equal");
  copy_app->add_option("FROM", copy.from, "A store, or an exported file")->required();
  copy_app->add_option("TO", copy.to, "A file, or postgres://HOST/DATABASE?schema=NAME")
      ->required();
  copy_app->add_flag("--json", copy.json, "Answer in JSON");
  copy_app->callback([&] { code = store_copy(copy); });

  AskOptions ask;
  CLI::App* const headroom = app.add_subcommand(
      "headroom", "How much would pass today, clause by clause, and what more would need");
  headroom->add_option("--store", ask.store, "The journal")->required();
  headroom->add_option("--firm", ask.firm, "Whose")->required();
  headroom->add_option("--class", ask.klass, "Of which class")->required();
  headroom->add_option("--event", ask.event, "application, grant, order, clearance, release, …")
      ->required();
  headroom->add_option("--permit", ask.permit, "Under this permit");
  headroom->add_option("--at", ask.day, "At the end of this day");
  headroom->add_flag("--json", ask.json, "Answer in JSON");
  headroom->callback([&] { code = show_headroom(ask); });

  bool dry_run = false;
  CLI::App* const decide =
      app.add_subcommand("decide", "What would be decided, with every reason; nothing is recorded");
  decide->add_option("SENTENCE", ask.sentence,
                     "As in stories; without it, a JSON command is read from standard input");
  decide->add_option("--store", ask.store, "The journal")->required();
  decide->add_option("--as", ask.person, "Who asks")->required();
  decide->add_option("--at", ask.day, "At the end of this day");
  decide->add_option("--language", ask.language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
  decide
      ->add_flag("--dry-run", dry_run,
                 "The only way there is here: recording is the service's business")
      ->required();
  decide->add_flag("--json", ask.json, "Answer in JSON");
  decide->callback([&] { code = decide_dry_run(ask); });

  ServeOptions door;
  CLI::App* const serve_app =
      app.add_subcommand("serve", "Serve a regime over HTTP: one writer, many readers");
  std::string config;
  serve_app
      ->add_option("--config", config,
                   "Settings of this verb, `name = value`; arguments and environment go first")
      ->envname("SLUICE_CONFIG");
  serve_app
      ->add_flag("--demo", door.demo,
                 "Load the 2026 case where the store is new; tokens are demo-NAME without --logins")
      ->envname("SLUICE_DEMO");
  serve_app->add_option("--store", door.store, "The journal; made where there is none")
      ->envname("SLUICE_STORE");
  serve_app
      ->add_flag("--follow", door.follow,
                 "Answer questions from a journal that another process writes; commands are not "
                 "taken")
      ->envname("SLUICE_FOLLOW");
  serve_app
      ->add_option("--writer", door.writer,
                   "With --follow: where commands are taken, https://HOST:PORT")
      ->envname("SLUICE_WRITER");
  with_wait(serve_app, door.wait)->envname("SLUICE_WAIT");
  serve_app->add_option("--listen", door.listen, "HOST:PORT; port 0 is any free one")
      ->envname("SLUICE_LISTEN")
      ->capture_default_str();
  serve_app
      ->add_option("--connections-per-address", door.connections_per_address,
                   "Connections that one address may have open; more are closed at once")
      ->check(CLI::PositiveNumber)
      ->envname("SLUICE_CONNECTIONS_PER_ADDRESS")
      ->capture_default_str();
  serve_app
      ->add_option("--logins", door.logins, "Who may sign in (sluice login); read again on SIGHUP")
      ->envname("SLUICE_LOGINS");
  serve_app
      ->add_option("--key", door.key,
                   "Sign receipts, checkpoints and permits with this key (sluice key make)")
      ->envname("SLUICE_KEY");
  serve_app
      ->add_option("--checkpoints", door.checkpoints,
                   "A folder that gets a signed checkpoint for each day")
      ->envname("SLUICE_CHECKPOINTS");
  serve_app->add_option("--evidence", door.evidence, "A folder that keeps documents")
      ->envname("SLUICE_EVIDENCE");
  serve_app
      ->add_option("--tls-certificate", door.tls_certificate,
                   "Speak TLS: the certificate and its chain in PEM; read again on SIGHUP")
      ->envname("SLUICE_TLS_CERTIFICATE");
  serve_app->add_option("--tls-key", door.tls_key, "The certificate's key in PEM")
      ->envname("SLUICE_TLS_KEY");
  serve_app
      ->add_option("--log", door.log,
                   "A line of JSON for each request, into this file (opened anew on SIGHUP) or, "
                   "for `-`, on standard error")
      ->envname("SLUICE_LOG");
  serve_app
      ->add_option("--notices", door.notices,
                   "Whom to tell what is coming, by webhook and mail; read again on SIGHUP")
      ->envname("SLUICE_NOTICES");
  serve_app->add_option("--mail-spool", door.mail_spool, "A folder that gets the mail of notices")
      ->envname("SLUICE_MAIL_SPOOL");
  serve_app->add_option("--mail-from", door.mail_from, "From whom that mail is")
      ->envname("SLUICE_MAIL_FROM")
      ->capture_default_str();
  serve_app->callback([&] {
    const auto trouble = config.empty() ? std::nullopt : fill_from(config, *serve_app);
    code = trouble ? *trouble : serve(door);
  });

  OpenOptions opening;
  CLI::App* const open_app = app.add_subcommand(
      "open", "Take over a regime that ran elsewhere: one entry, held to control totals");
  open_app->add_option("FILE", opening.file, "The opening, in JSON (docs/opening.md)")->required();
  open_app->add_option("--store", opening.store, "The journal; made where there is none")
      ->required();
  open_app->add_option("--as", opening.person,
                       "Who opens, and the second time who countersigns; nobody on an empty store");
  open_app->add_option("--key", opening.key, "Sign a receipt with this key (sluice key make)");
  open_app->add_flag("--json", opening.json, "Answer in JSON");
  open_app->callback([&] { code = open_regime(opening); });

  LoginOptions login;
  CLI::App* const login_app =
      app.add_subcommand("login", "How persons of the register prove who they are");
  login_app->require_subcommand(1);
  const auto login_verb = [&](const char* name, const char* what, int (*act)(const LoginOptions&)) {
    CLI::App* const sub = login_app->add_subcommand(name, what);
    sub->add_option("--logins", login.file, "The file of logins; made where there is none")
        ->required();
    sub->callback([&code, &login, act] { code = act(login); });
    return sub;
  };
  const auto with_person = [&login](CLI::App* sub) {
    sub->add_option("PERSON", login.person, "As registered")->required();
    return sub;
  };
  login_verb("list", "Who has what; no secret is shown", login_list)
      ->add_flag("--json", login.json, "Answer in JSON");
  with_person(login_verb("password", "Set a password, read from standard input", login_password));
  with_person(login_verb("totp", "Make a second factor and print it once", login_totp));
  with_person(login_verb("token", "Make a token and print it once", login_token))
      ->add_option("NAME", login.name, "What it is for")
      ->required();
  CLI::App* const login_key_app =
      with_person(login_verb("key", "Take in a machine's public key", login_key));
  login_key_app->add_option("NAME", login.name, "What it is for")->required();
  login_key_app->add_option("--keys", login.keys, "As `sluice key show` prints it")->required();
  with_person(login_verb("remove", "Remove a token, a key, or the whole login", login_remove))
      ->add_option("NAME", login.name, "Of the token or the key");

  KeyOptions key;
  CLI::App* const key_app = app.add_subcommand("key", "Make the key that signs, and show its half");
  key_app->require_subcommand(1);
  CLI::App* const key_made =
      key_app->add_subcommand("make", "Make a key in a new file; print its public half");
  key_made->add_option("FILE", key.file, "The file to make")->required();
  key_made->callback([&] { code = key_make(key); });
  CLI::App* const key_shown = key_app->add_subcommand("show", "Print the public half");
  key_shown->add_option("FILE", key.file, "The key")->required();
  key_shown->callback([&] { code = key_show(key); });
  CLI::App* const verify_app =
      app.add_subcommand("verify", "Check a signed permit, receipt or checkpoint");
  verify_app->add_option("FILE", key.file, "The document")->required();
  verify_app->add_option("--keys", key.keys, "The authority's public keys (GET /v1/keys)")
      ->required();
  verify_app->add_flag("--json", key.json, "The document's content alone");
  verify_app->callback([&] { code = verify_document(key); });

  DemoOptions tale;
  CLI::App* const demo_app = app.add_subcommand("demo", "Tell the two stories of 2026");
  demo_app->add_flag("--json", tale.json, "Answer in JSON");
  demo_app->callback([&] { code = demo(tale); });

  std::string shell;
  CLI::App* const completion_app = app.add_subcommand("completion", "Print shell completion");
  completion_app->add_option("SHELL", shell, "bash")->required();
  completion_app->callback([&] { code = completion(shell); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? static_cast<int>(Exit::fine) : static_cast<int>(Exit::usage);
  } catch (const std::system_error&) {
    return cannot_tell();
  }
  // What could not be told was not told: a full disk at the other end of a redirection.
  const bool told = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  return told ? code : cannot_tell();
}
