#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every rule of house.py finds its breach, and leaves alone what only looks like one."""

import tempfile
import unittest
from pathlib import Path

import house

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
CMAKE_SPDX = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
README = """| room | is | links |
|---|---|---|
| `base` | b | |
| `plan` | p | `base` |
| `paper` | p | `plan` |
"""


class HouseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("README.md", README)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def found(self):
        return list(house.problems(self.root))

    def assert_one(self, start, word):
        found = self.found()
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(start), found[0])
        self.assertIn(word, found[0])

    def test_breaches_in_code(self):
        emdash = "\N{EM DASH}"
        home = "/".join(["", "home", "somebody"])
        for name, line, word in [
            ("core/base/src/A.cpp", "QEventLoop loop;", "nested"),
            ("ui/A.cpp", "QCoreApplication::processEvents();", "nested"),
            ("core/base/src/A.cpp", "process.waitForFinished(-1);", "blocks"),
            ("core/base/src/A.cpp", "QCoro::waitFor(task);", "blocks"),
            ("ui/A.cpp", "QThread::msleep(5);", "sleeps"),
            ("core/base/src/A.cpp", "std::this_thread::sleep_for(1s);", "sleeps"),
            ("core/base/src/A.cpp", "::usleep(5);", "sleeps"),
            ("core/base/src/A.cpp", "#include <QMessageLogger>\n#include <QPushButton>", "Widgets"),
            ("core/base/src/A.cpp", "#include <QtWidgets/QLabel>", "Widgets"),
            ("app/main.cpp", 'qWarning("no");', "category"),
            ("core/base/src/A.cpp", "qDebug() << 1;", "category"),
            ("ui/pages/A.cpp", "QMessageBox::question(this);", "seam"),
            ("ui/pages/A.cpp", "// TO" "DO later", "postponed"),
            ("core/base/src/A.cpp", f"// see {home}/notes", "machine"),
            ("ui/A.cpp", f"// slow {emdash} why", "em dash"),
        ]:
            with self.subTest(line=line):
                self.write(name, SPDX + line + "\n")
                self.assert_one(name + ":", word)
                (self.root / name).unlink()

    def test_what_only_looks_like_a_breach(self):
        self.write("core/base/src/A.cpp", SPDX + "qCDebug(lcUi) << 1;\nsocket.sleeper();\n#include <QStyleHints>\n#include <QTextLayout>\n"
                   "bool waitsForever();\nemit processed();\n#include <QDialogue>\n")
        self.write("ui/Dialogs.cpp", SPDX + "QMessageBox box;\n")
        self.write("tests/unit/A.cpp", SPDX + "QCoro::waitFor(task);\nqDebug() << 1;\n")
        self.assertEqual(self.found(), [])

    def test_licence_line(self):
        self.write("core/base/src/A.cpp", "int a;\n")
        self.assert_one("core/base/src/A.cpp:1:", "SPDX")

    def test_licence_line_of_scripts(self):
        self.write("packaging/go", "#!/bin/sh\ntrue\n")
        self.write("packaging/list", "no script\n")
        self.assert_one("packaging/go:1:", "SPDX")

    def test_ceilings(self):
        for name, most in [("core/a/A.cpp", 500), ("core/a/A.h", 150), ("ui/MainWindow.cpp", 400)]:
            with self.subTest(name=name):
                self.write(name, SPDX + "\n" * (most - 1))
                self.assertEqual(self.found(), [])
                self.write(name, SPDX + "\n" * most)
                self.assert_one(f"{name}:{most + 1}:", str(most))
                (self.root / name).unlink()

    def test_types_of_one_name(self):
        one = SPDX + "\nnamespace calls {\n\nstruct Place\n{\n};\n\n} // namespace calls\n"
        self.write("core/a/src/A.h", one)
        self.write("app/tool/B.h", one.replace("calls", "calls::tool"))
        self.write("ui/C.h", one.replace("struct Place\n{\n}", "struct Place"))
        self.write("tests/D.h", one)
        self.assertEqual(self.found(), [])
        self.write("ui/E.h", one)
        self.assert_one("ui/E.h:5:", "Place is in core/a/src/A.h too")

    def test_walls(self):
        self.write("core/paper/CMakeLists.txt", CMAKE_SPDX +
                   "calls_room(paper SOURCES src/calls::ui.cpp\n  PUBLIC calls::plan Qt6::Gui # not calls::ui\n"
                   "  PRIVATE calls::base)\n")
        self.assertEqual(self.found(), [])
        self.write("core/plan/CMakeLists.txt", CMAKE_SPDX + "calls_room(plan SOURCES a.cpp\n  PRIVATE calls::paper)\n")
        self.assert_one("core/plan/CMakeLists.txt:3:", "plan links paper")

    def test_walls_by_hand_and_widgets(self):
        self.write("core/plan/CMakeLists.txt", CMAKE_SPDX + "target_link_libraries(calls_plan PRIVATE Qt6::Widgets)\n")
        self.assert_one("core/plan/CMakeLists.txt:2:", "Qt6::Widgets")

    def test_unknown_room_and_missing_table(self):
        self.write("core/attic/CMakeLists.txt", CMAKE_SPDX + "calls_room(attic SOURCES a.cpp)\n")
        self.assert_one("core/attic/CMakeLists.txt:1:", "attic")
        self.write("README.md", "nothing\n")
        self.assert_one("README.md:1:", "table")


if __name__ == "__main__":
    unittest.main()
