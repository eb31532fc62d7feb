// SPDX-License-Identifier: GPL-3.0-or-later
// What measured capacity means, in sentences and signs. Pure.
#pragma once

#include <metrics/Capacity.h>
#include <style/Signs.h>

#include <QCoreApplication>

namespace calls {

class CapacityWords
{
    Q_DECLARE_TR_FUNCTIONS(CapacityWords)

public:
    [[nodiscard]] static QString end(CapacityEnd end); ///< "CPU at 70 %"
    [[nodiscard]] static QString inSentence(CapacityEnd end); ///< "its CPU (70 %)"
    /// "1,240"
    [[nodiscard]] static QString people(double people);
    /// "Busiest on 23 Nov 2026 09:41: 130 people in 12 calls of 11, 3 unmuted, a screen each."
    [[nodiscard]] static QString busiest(const ServerCapacity &capacity);
    /// "around 14 Mar 2027", "no growth towards it", "reached"
    [[nodiscard]] static QString when(const ServerCapacity &capacity, const CapacityLimit &limit);
    /// Why there is no limit of this kind.
    [[nodiscard]] static QString missing(const ServerCapacity &capacity, CapacityEnd end);
    [[nodiscard]] static QString growth(const BusyTime &busy);
    [[nodiscard]] static QString baseline(const ServerCapacity &capacity);
    /// The site in one sentence or two: who is full first, by what, and when.
    [[nodiscard]] static QString verdict(const QList<ServerCapacity> &servers);
    /// Whether the plan's peak fits in what all carry together; empty where that is not known.
    [[nodiscard]] static QString plan(const QList<ServerCapacity> &servers, const Peak &peak);
};

/// Of the limits that were found, by how far they are: reached (fail), nearer than thirty days (warn). Unknown: nobody was in
/// a call, or the CPU is not measured.
[[nodiscard]] Sign capacitySign(const ServerCapacity &capacity, qint64 now);
/// The worst of all, and a warning where the plan's peak does not fit.
[[nodiscard]] Sign capacitySign(const QList<ServerCapacity> &servers, const Peak &peak, qint64 now);
/// The share of a limit that the busiest moment took, 1 and more: it is reached.
[[nodiscard]] double shareOf(const ServerCapacity &capacity, const CapacityLimit &limit);
/// People that all servers carry, each up to its first limit; nothing where one is unknown.
[[nodiscard]] std::optional<double> peopleCarried(const QList<ServerCapacity> &servers);
/// Who is full first stands first, the unknown last.
void sortByRoom(QList<ServerCapacity> &servers);

} // namespace calls
