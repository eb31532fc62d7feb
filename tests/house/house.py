#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the sources to the rules of the house that no compiler checks.

Usage: house.py [ROOT]. Prints FILE:LINE: what is wrong and what to do; exit status 1 when anything is.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ["core", "ui", "app", "tests", "cmake", "packaging", "resources", "docs", "translations", ".ci", ".githooks"]
SOURCES = {".cpp", ".h", ".py", ".cmake", ".sh"}
TEXTS = SOURCES | {".txt", ".toml", ".md", ".json", ".xml", ".desktop", ".1", ".qss", ".ts", ".svg"}

# The only place that may put up a modal dialog, so that tests can answer for it.
DIALOG_SEAM = re.compile(r"^ui/Dialogs\.(cpp|h)$")


@dataclass(frozen=True)
class Rule:
    """A line that must not occur in files of these folders and endings."""

    pattern: re.Pattern
    folders: tuple
    endings: frozenset
    advice: str


CODE = frozenset({".cpp", ".h"})
RULES = [
    Rule(re.compile(r"\bQEventLoop\b|\bprocessEvents\s*\("), ("core", "ui"), CODE,
         "a nested event loop; return an Async and let the caller await it"),
    Rule(re.compile(r"\b(?:QCoro::)?waitFor\w*\s*\("), ("core", "ui"), CODE,
         "blocks the event loop; co_await it with a stop token and a limit"),
    Rule(re.compile(r"\bQThread::[mu]?sleep\b|\bsleep_(?:for|until)\b|\bQTest::qS(?:leep|Wait)\b|(?<![\w.>])u?sleep\s*\("),
         ("core", "ui"), CODE, "sleeps; use a timer"),
    Rule(re.compile(r"#\s*include\s*<Qt(?:Widgets|PrintSupport|Charts)/"
                    r"|#\s*include\s*<Q(?:Application|Widget|\w*(?:Dialog|MessageBox|MainWindow|BoxLayout|GridLayout|"
                    r"FormLayout|Button|Label|TableView|TreeView|ListView|GraphicsView|GraphicsScene|LineEdit|ComboBox|"
                    r"Style|Printer))>"),
         ("core",), CODE, "Qt Widgets in core; it must build without them"),
    Rule(re.compile(r"(?<![\w:])q(?:Debug|Info|Warning|Critical)\s*\("), ("core", "ui", "app"), CODE,
         "a log line without category; use qCWarning and its likes with a category of base/Log.h"),
    Rule(re.compile(r"\bTODO\b|\bFIXME\b|\bXXX\b|not implemented"), ("core", "ui", "app", "tests"), CODE,
         "something postponed; build it whole or leave it out"),
    Rule(re.compile(r"/(?:work|farm|root)/[A-Za-z.]|/home/(?!ops\b)[a-z]"), ("core", "ui", "app", "resources", "docs"),
         frozenset(TEXTS), "a path of somebody's machine"),
    Rule(re.compile(r"/(?:work|farm)/[A-Za-z.]"), ("tests", "cmake", "packaging", ".ci"),
         frozenset(TEXTS | {""}), "a path of somebody's machine"),
    Rule(re.compile("\N{EM DASH}"), ("core", "ui", "app", "resources", "docs"), frozenset(TEXTS),
         "an em dash; write two sentences, a colon or a comma"),
]
MESSAGE_BOX = re.compile(r"\bQMessageBox\b|\bQInputDialog\b")


def files(root):
    """Every file of the house as (path relative to root with slashes, Path)."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix(), path
    for name in ["CMakeLists.txt", "README.md", "CHANGELOG.md"]:
        if (root / name).is_file():
            yield name, root / name


def lines_of(path):
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def is_script(path, lines):
    return path.suffix == "" and bool(lines) and lines[0].startswith("#!")


def licence_problems(name, path, lines):
    guide = path.suffix == ".toml" and name.startswith("resources/")
    needed = guide or path.suffix in SOURCES or path.name == "CMakeLists.txt" or is_script(path, lines)
    if needed and any(line.strip() for line in lines):
        if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in lines[:3]):
            yield f"{name}:1: no SPDX line; the first lines name GPL-3.0-or-later"


def ceiling(path):
    if path.suffix == ".h":
        return 150
    if path.suffix == ".cpp":
        return 400 if path.name == "MainWindow.cpp" else 500
    return None


def length_problems(name, path, lines):
    limit = ceiling(path)
    if limit is not None and len(lines) > limit:
        yield f"{name}:{limit + 1}: {len(lines)} lines, the ceiling is {limit}; split it by meaning"


def line_problems(name, path, lines):
    top = name.split("/")[0]
    rules = [rule for rule in RULES if top in rule.folders and path.suffix in rule.endings]
    for number, line in enumerate(lines, 1):
        for rule in rules:
            if rule.pattern.search(line):
                yield f"{name}:{number}: {rule.advice}: {line.strip()}"
        if path.suffix in CODE and top in ("core", "ui", "app") and not DIALOG_SEAM.match(name):
            if MESSAGE_BOX.search(line):
                yield f"{name}:{number}: a dialog outside the dialog seam; ask through it: {line.strip()}"


def room_table(root):
    """What README.md lets each room link: {"plan": {"finding"}, ...}."""
    table = {}
    for line in lines_of(root / "README.md"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        room = re.fullmatch(r"`(\w+)`", cells[0])
        if room and len(cells) == 3:
            table[room.group(1)] = set(re.findall(r"`(\w+)`", cells[2]))
    return table


def reach(room, table):
    """The rooms below a room: those it may link, and what they may link."""
    seen, todo = set(), list(table.get(room, ()))
    while todo:
        below = todo.pop()
        if below not in seen:
            seen.add(below)
            todo.extend(table.get(below, ()))
    return seen


def linked(text):
    """(line number, target) of every link in a room's CMakeLists.txt; comments do not count."""
    in_links = False
    for number, line in enumerate(text, 1):
        line = line.split("#")[0]
        for word in re.findall(r"[\w:.+-]+|[()]", line):
            if word in ("PUBLIC", "PRIVATE", "INTERFACE", "target_link_libraries"):
                in_links = True
            elif word in ("SOURCES", "(", ")"):
                in_links = in_links and word == "("
            elif in_links:
                yield number, word


def wall_problems(root):
    table = room_table(root) if (root / "README.md").is_file() else {}
    if not table:
        yield "README.md:1: the table of rooms is gone; this test reads from it what a room may link"
        return
    for room_file in sorted((root / "core").glob("*/CMakeLists.txt")):
        name, room = room_file.relative_to(root).as_posix(), room_file.parent.name
        if room not in table:
            yield f"{name}:1: the room \"{room}\" is not in the table of rooms in README.md"
            continue
        allowed = reach(room, table)
        for number, target in linked(lines_of(room_file)):
            other = re.fullmatch(r"calls(?:::|_)(\w+)", target)
            if other and other.group(1) not in allowed | {room, "house"}:
                yield (f"{name}:{number}: {room} links {other.group(1)}; README.md lets it link only "
                       f"{', '.join(sorted(allowed)) or 'no room'}")
            if re.fullmatch(r"Qt6?::(?:Widgets|PrintSupport|Charts)", target):
                yield f"{name}:{number}: {room} links {target}; core builds without Qt Widgets"


TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)\b(?! *;|::)[^;]*$")
SPACE = re.compile(r"^namespace ([\w:]+) \{")


def type_problems(root):
    """Two types of one name in one program: the linker keeps the destructor of one for both."""
    first = {}
    for name, path in files(root):
        if path.suffix != ".h" or name.split("/")[0] not in ("core", "ui", "app"):
            continue
        space = ""
        for number, line in enumerate(lines_of(path), 1):
            if opened := SPACE.match(line):
                space = opened.group(1)
            elif found := TYPE.match(line):
                other = first.setdefault((space, found.group(1)), name)
                if other != name:
                    yield (f"{name}:{number}: {found.group(1)} is in {other} too; the linker takes one for the other. "
                           "Give it a name of its own")


def problems(root):
    for name, path in files(root):
        if path.suffix not in TEXTS | {""}:
            continue
        lines = lines_of(path)
        for check in (licence_problems, length_problems, line_problems):
            yield from check(name, path, lines)
    yield from wall_problems(root)
    yield from type_problems(root)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])
    found = list(problems(root))
    for problem in found:
        print(problem)
    print(f"Breaches of the rules of the house: {len(found)}." if found else "The house is in order.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
