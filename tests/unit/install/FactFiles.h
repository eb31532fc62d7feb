// SPDX-License-Identifier: GPL-3.0-or-later
// Facts recorded in tests/data/facts.
#pragma once

#include <install/Facts.h>
#include <support/Places.h>

#include <QFile>

namespace calls::test {

// The recordings say 1700000000.12 at their beginning and 0.4 seconds later at their end.
inline const QDateTime factsSent = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
inline const QDateTime factsReceived = factsSent.addMSecs(600);

inline QByteArray recordedFacts(const QString &name)
{
    QFile file(test::sourceFile(QStringLiteral("tests/data/facts/")) + name + QStringLiteral(".txt"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Empty facts when the recording cannot be read, which every comparison then shows.
inline HostFacts factsOf(const QString &name)
{
    const auto facts = readFacts(recordedFacts(name), factsSent, factsReceived);
    return facts ? *facts : HostFacts();
}

} // namespace calls::test
