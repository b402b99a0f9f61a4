# The language, the warnings and the tools that every target shares.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(SLUICE_CCACHE ccache)
if(SLUICE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SLUICE_CCACHE})
endif()

find_program(SLUICE_MOLD mold)
if(SLUICE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# The same source gives the same program on every machine: no contraction, and no path of the
# checkout in what __FILE__ and the debugger say.
add_compile_options(-ffp-contract=off -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
if(SLUICE_ASSERTIONS)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

# Without this g++ 12 drops stores to objects that are handed on by value.
# docs/decisions/0005-ipa-modref.md
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fno-ipa-modref)
endif()

# The compiler collects its own garbage once it holds this much (KiB), and not from 128 MiB on: time
# for memory that a machine which builds this has (bench/results.md).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(--param=ggc-min-heapsize=524288)
endif()

if(SLUICE_SANITIZE)
  add_compile_options(-fsanitize=${SLUICE_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SLUICE_SANITIZE})
  # Two checks that took a third of g++'s build: at a null pointer AddressSanitizer stops by itself,
  # and nothing here points into bytes that were read. The fuzzers' build has them all.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND SLUICE_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=null,alignment)
  endif()
endif()

add_library(sluice_warnings INTERFACE)
target_compile_options(sluice_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-qual
  -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wswitch-enum -Wundef -Wmissing-declarations
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast
  -Wimplicit-fallthrough=5>
  # g++ 12 sees a std::vector that grows by a negative size where it inlines much; what is real,
  # AddressSanitizer stops.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
  $<$<CXX_COMPILER_ID:Clang>:-Wimplicit-fallthrough>
  # Records are built by naming the fields that differ from their defaults.
  -Wno-missing-field-initializers
  $<$<BOOL:${SLUICE_WERROR}>:-Werror>)
