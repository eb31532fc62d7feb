# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the house shares, and the three words for adding one.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(CALLS_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")
option(CALLS_WERROR "Warnings are errors" ON)

# Paths below the root are taken relative to it, so that a clone in any folder finds what another one compiled. The
# sloppiness is what ccache's manual asks for with precompiled headers.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_PCH_EXTSUM=1 ${CCACHE})
endif()

add_library(calls_house INTERFACE)
target_compile_definitions(calls_house INTERFACE
    CALLS_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    TOML_HEADER_ONLY=0 TOML_EXCEPTIONS=1)
target_compile_options(calls_house INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wno-missing-field-initializers
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op -fcoroutines>
    $<$<BOOL:${CALLS_WERROR}>:-Werror>
    -pthread) # some libraries ask for it; precompiled headers want it everywhere or nowhere
if(CALLS_SANITIZE)
    target_compile_options(calls_house INTERFACE -fsanitize=${CALLS_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(calls_house INTERFACE -fsanitize=${CALLS_SANITIZE})
endif()
# Debian 12's mold 1.10 dies on an assertion with some of these libraries; lld links in a second as well.
find_program(LLD ld.lld)
if(LLD)
    target_link_options(calls_house INTERFACE -fuse-ld=lld)
endif()

include(CallsPrecompiled)

# A room of core/: static, public headers in include/ROOM/, sources in src/.
# What is not linked cannot be included, so the link lines below each call are the architecture.
function(calls_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(calls_${name} STATIC ${ROOM_SOURCES})
    add_library(calls::${name} ALIAS calls_${name})
    target_include_directories(calls_${name} PUBLIC include PRIVATE src)
    target_link_libraries(calls_${name} PUBLIC ${ROOM_PUBLIC} PRIVATE calls_house ${ROOM_PRIVATE})
    calls_precompiled(calls_${name} core)
endfunction()

# A test program: its file name without .cpp, run offscreen, in a home of its own (tests/support).
# LABELS: unit, ui, integration, lab.
function(calls_test name)
    cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT T_SOURCES)
        set(T_SOURCES ${name}.cpp)
    endif()
    if(NOT T_TIMEOUT)
        set(T_TIMEOUT 120)
    endif()
    if(CALLS_SANITIZE)
        math(EXPR T_TIMEOUT "${T_TIMEOUT} * 5") # sanitizers slow painting and parsing down by as much
    endif()
    add_executable(${name} ${T_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE calls_house calls_test_support Qt6::Test ${T_LINK})
    # A test is compiled more often than it is run, and what it tests is optimised.
    target_compile_options(${name} PRIVATE -O0)
    if("calls::ui" IN_LIST T_LINK)
        calls_precompiled(${name} widgettest)
    else()
        calls_precompiled(${name} test)
    endif()
    # `unit_tests` and its likes build the programs of one label, for the inner loop and the sanitizer runs.
    foreach(label IN LISTS T_LABELS)
        if(NOT TARGET ${label}_tests)
            add_custom_target(${label}_tests)
        endif()
        add_dependencies(${label}_tests ${name})
    endforeach()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${T_LABELS}" TIMEOUT ${T_TIMEOUT}
        SKIP_REGULAR_EXPRESSION "SKIPPED WHOLE:"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()

# A benchmark: built by the target `benches`, run by packaging/bench (ctest -C Bench), never part of the suite.
function(calls_bench name)
    cmake_parse_arguments(B "" "" "SOURCES;LINK" ${ARGN})
    if(NOT B_SOURCES)
        set(B_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} EXCLUDE_FROM_ALL ${B_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE calls_house calls_test_places ${B_LINK})
    if(NOT TARGET benches)
        add_custom_target(benches)
    endif()
    add_dependencies(benches ${name})
    add_test(NAME ${name} COMMAND ${name} CONFIGURATIONS Bench)
    set_tests_properties(${name} PROPERTIES LABELS bench RUN_SERIAL ON TIMEOUT 1800)
endfunction()
