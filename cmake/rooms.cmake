# The kinds of target of this house. A room's CMakeLists.txt is a list of files and nothing else.
include_guard(GLOBAL)

# sluice_room(<room> SOURCES … NEEDS <room>… THIRD_PARTY <target>…)
# The library sluice_<room>. NEEDS are the rooms that it may include (the arrows); a third-party
# library is linked privately and so must not show in the room's headers.
function(sluice_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NEEDS;THIRD_PARTY")
  list(TRANSFORM arg_NEEDS PREPEND sluice_)
  if(NOT arg_SOURCES)
    add_library(sluice_${room} INTERFACE)
    target_include_directories(sluice_${room} INTERFACE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(sluice_${room} INTERFACE ${arg_NEEDS} ${arg_THIRD_PARTY})
    return()
  endif()
  add_library(sluice_${room} STATIC ${arg_SOURCES})
  target_include_directories(sluice_${room} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(sluice_${room}
    PUBLIC ${arg_NEEDS}
    PRIVATE ${arg_THIRD_PARTY} sluice_warnings)
endfunction()

# sluice_test(<name> SOURCES … NEEDS <room>… PARTS <part>… LABELS … TIMEOUT seconds)
# The executable <name>_test, linked to the room of the same name when there is one. Tests run in the
# root of the tree, so that they open tests/… and data/… as a reader would name them.
function(sluice_test name)
  if(NOT SLUICE_TESTS)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;NEEDS;PARTS;LABELS")
  if(NOT arg_SOURCES)
    return()
  endif()
  if(TARGET sluice_${name})
    list(APPEND arg_NEEDS ${name})
  endif()
  list(TRANSFORM arg_NEEDS PREPEND sluice_)
  list(TRANSFORM arg_PARTS APPEND _part)
  if(NOT arg_LABELS)
    set(arg_LABELS fast)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 900)
  endif()
  add_executable(${name}_test ${arg_SOURCES})
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name}_test
    PRIVATE ${arg_PARTS} ${arg_NEEDS} sluice_warnings rapidcheck rapidcheck_gtest GTest::gmock GTest::gtest_main)
  add_test(NAME ${name}_test COMMAND ${name}_test WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name}_test PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()

# sluice_test_part(<name> SOURCES … NEEDS <room>…)
# <name>_part: what several test programs are made of, compiled once. Each links it.
function(sluice_test_part name)
  if(NOT SLUICE_TESTS)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NEEDS")
  list(TRANSFORM arg_NEEDS PREPEND sluice_)
  add_library(${name}_part OBJECT ${arg_SOURCES})
  target_include_directories(${name}_part PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name}_part PUBLIC ${arg_NEEDS} GTest::gtest PRIVATE sluice_warnings)
endfunction()

# sluice_fuzz(<name> SOURCES … NEEDS <room>…)
# <name>_fuzz. Built with libFuzzer it is a fuzzer, gathered in the target `fuzzers`; built without,
# it replays every file of fuzz/corpus/<name>_fuzz once and is a test like any other.
function(sluice_fuzz name)
  if(NOT SLUICE_FUZZERS AND NOT SLUICE_TESTS)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NEEDS")
  list(TRANSFORM arg_NEEDS PREPEND sluice_)
  set(target ${name}_fuzz)
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE ${arg_NEEDS} sluice_warnings)
  if(SLUICE_FUZZERS)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${target})
  else()
    target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/replay.cpp)
    add_test(NAME ${target}_corpus COMMAND ${target} fuzz/corpus/${target}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${target}_corpus PROPERTIES LABELS fast TIMEOUT 120)
  endif()
endfunction()

# sluice_bench(<name> SOURCES … NEEDS <room>…): the executable <name>_bench. Never run as a test.
function(sluice_bench name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NEEDS")
  list(TRANSFORM arg_NEEDS PREPEND sluice_)
  add_executable(${name}_bench ${arg_SOURCES})
  target_link_libraries(${name}_bench
    PRIVATE ${arg_NEEDS} sluice_warnings benchmark::benchmark benchmark::benchmark_main)
endfunction()
