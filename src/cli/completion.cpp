// sluice completion bash
#include <fmt/format.h>

#include "cli/desk.h"
#include "cli/verbs.h"

namespace sluice::cli {

int completion(const std::string& shell) {
  if (shell != "bash") {
    return fail("no completion for `" + shell + "`; there is one for bash", Exit::usage);
  }
  fmt::print("{}",
             R"(# bash completion for sluice; source it, or put it into /etc/bash_completion.d/
_sluice() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local verb=${COMP_WORDS[1]} words="" files=yes options="--help --json"
  case $verb in
    terms | journal | store | key | login) verb="$verb ${COMP_WORDS[2]}" ;;
  esac
  case $verb in
    "terms check") options="$options --amends --language" ;;
    "terms fmt") options="$options --write" ;;
    "terms explain" | "terms diff") options="$options --language" ;;
    "terms rows") options="$options --at" ;;
    run) options="$options --store --wait --quiet --acknowledge" ;;
    "journal show") options="$options --store --from --count" ;;
    "journal verify") options="$options --store --chain-only --against --keys" ;;
    "journal replay" | state) options="$options --store --at" ;;
    "journal export") options="$options --store --out --redacted" ;;
    "journal import") options="$options --store --out" ;;
    "journal mend") options="$options --store" ;;
    headroom) options="$options --store --firm --class --event --permit --at" ;;
    decide) options="$options --dry-run --store --as --at --language" ;;
    serve)
      options="--help --config --demo --store --follow --writer --wait --listen --logins --key"
      options="$options --checkpoints --evidence --tls-certificate --tls-key --log --notices"
      options="$options --mail-spool --mail-from"
      ;;
    "key make" | "key show") options="--help" ;;
    verify) options="$options --keys" ;;
    open) options="$options --store --as --key" ;;
    "login key") options="--help --logins --keys" ;;
    login*) options="--help --logins" ;;
    completion) options="--help" ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="terms run journal store state headroom decide serve open key login verify demo completion"
    words="$words --help --version" files=no
  elif [ "$COMP_CWORD" -eq 2 ] && [ "${COMP_WORDS[1]}" = terms ]; then
    words="check fmt test suggest-tests explain rows diff --help" files=no
  elif [ "$COMP_CWORD" -eq 2 ] && [ "${COMP_WORDS[1]}" = journal ]; then
    words="show verify replay export import mend --help" files=no
  elif [ "$COMP_CWORD" -eq 2 ] && [ "${COMP_WORDS[1]}" = key ]; then
    words="make show --help" files=no
  elif [ "$COMP_CWORD" -eq 2 ] && [ "${COMP_WORDS[1]}" = login ]; then
    words="list password totp token key remove --help" files=no
  elif [ "$COMP_CWORD" -eq 2 ] && [ "${COMP_WORDS[1]}" = store ]; then
    words="copy --help" files=no
  else
    case $before in
      --language) words="en zh" files=no ;;
      --event)
        words="application grant order clearance release deployment purchase report transfer"
        words="$words surrender" files=no
        ;;
      --at | --firm | --class | --permit | --as | --from | --count | --listen | --wait | --writer) return ;;
      --mail-from) return ;;
      --store | --out | --amends | --logins | --key | --keys | --against | --checkpoints | --evidence) ;;
      --config | --tls-certificate | --tls-key | --log | --notices | --mail-spool) ;;
      *)
        case $word in
          -*) words=$options files=no ;;
        esac
        case $verb in
          completion) words="bash $words" files=no ;;
          state | headroom | decide | serve | demo | journal*) files=no words=$options ;;
        esac
        ;;
    esac
  fi
  mapfile -t COMPREPLY < <(
    compgen -W "$words" -- "$word"
    if [ "$files" = yes ]; then compgen -f -- "$word"; fi
  )
}
complete -o filenames -F _sluice sluice
)");
  return Exit::fine;
}

}  // namespace sluice::cli
