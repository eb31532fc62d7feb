// SPDX-License-Identifier: GPL-3.0-or-later
// Every test program: a home of its own that goes with it, no configuration of the machine, skips that say why.
#pragma once

#include <QCoreApplication>
#include <QTest>

#include <memory>

class QTemporaryDir;

namespace calls::test {

/// HOME and the XDG folders in a temporary folder, for the life of the object. Made before the application.
class OwnHome
{
public:
    OwnHome();
    ~OwnHome();
    [[nodiscard]] QString path() const;

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

/// For a test program that cannot run at all here. `need` is one word: "lab", "sshd", "nmap", "captures".
/// Prints "SKIPPED WHOLE: need: why" and gives exit status 0, or 1 when CALLS_TEST_REQUIRE lists the need.
[[nodiscard]] int skipWhole(const QString &need, const QString &why);

/// The path of a program, empty when absent; looks in sbin folders too.
[[nodiscard]] QString program(const QString &name);

} // namespace calls::test

/// main() of a test without a window.
#define CALLS_TEST_MAIN(Class) \
    int main(int argc, char **argv) \
    { \
        const calls::test::OwnHome home; \
        QCoreApplication app(argc, argv); \
        Class test; \
        return QTest::qExec(&test, argc, argv); \
    }

/// main() of a test that paints or measures text, without widgets. The test includes <QGuiApplication>.
#define CALLS_TEST_GUI_MAIN(Class) \
    int main(int argc, char **argv) \
    { \
        const calls::test::OwnHome home; \
        QGuiApplication app(argc, argv); \
        Class test; \
        return QTest::qExec(&test, argc, argv); \
    }
