// SPDX-License-Identifier: GPL-3.0-or-later
// build/bin/callsctl as a process, in a folder and with a home of its own.
#pragma once

#include <support/TestMain.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace calls::test {

/// How a run of callsctl ended.
struct Ran
{
    int status = -1; ///< -1: ended by a signal, or never started
    QByteArray out{};
    QByteArray err{};

    /// For messages of tests: status and both streams.
    [[nodiscard]] QByteArray told() const;
    [[nodiscard]] QJsonObject object() const; ///< standard output as one JSON object; empty when it is none
    [[nodiscard]] QJsonArray array() const;
    /// Standard output as JSON lines; empty when one of them is no object.
    [[nodiscard]] QList<QJsonObject> lines() const;
};

/// The folder that callsctl is started in.
class Callsctl
{
public:
    Callsctl();
    [[nodiscard]] static QString binary();
    [[nodiscard]] static QString example(const QString &name); ///< tests/data/NAME.toml

    [[nodiscard]] QString path(const QString &name = {}) const { return m_dir.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QByteArray read(const QString &name) const;
    /// Runs to the end, without a terminal. `before`: a program and arguments that start it, setpriv for example.
    [[nodiscard]] Ran run(const QStringList &arguments, const QByteArray &input = {}, const QStringList &before = {}) const;
    /// Ready to start, with this folder, environment and no terminal: for tests that meddle while it runs.
    void prepare(QProcess &process, const QStringList &arguments, const QStringList &before = {}) const;

    QMap<QString, QString> environment; ///< on top of the test's own

private:
    QTemporaryDir m_dir;
};

} // namespace calls::test

/// The run ended with this status; otherwise the test shows what it printed.
#define VERIFY_STATUS(ran, expected) \
    do { \
        const auto &verifiedRun = (ran); \
        QVERIFY2(verifiedRun.status == (expected), verifiedRun.told().constData()); \
    } while (false)
