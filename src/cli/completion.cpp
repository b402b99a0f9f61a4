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
  local word=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]} words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="terms run journal state headroom decide demo completion --help --version"
  elif [ "$COMP_CWORD" -eq 2 ] && [ "$verb" = terms ]; then
    words="check fmt test suggest-tests explain rows diff"
  elif [ "$COMP_CWORD" -eq 2 ] && [ "$verb" = journal ]; then
    words="show verify replay export import mend"
  elif [ "$COMP_CWORD" -eq 2 ] && [ "$verb" = completion ]; then
    words="bash"
  elif [[ "$word" == -* ]]; then
    words="--help --json --store --at --firm --class --event --permit --as --dry-run --language"
    words="$words --write --amends --redacted --chain-only --out --from --count --quiet --acknowledge"
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
}
complete -o filenames -F _sluice sluice
)");
  return Exit::fine;
}

}  // namespace sluice::cli
