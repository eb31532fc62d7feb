// SPDX-License-Identifier: GPL-3.0-or-later
// What a Prometheus-compatible server answers, as values.
#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

namespace calls {

using Labels = QMap<QString, QString>; ///< with "__name__" when the answer has it

/// One point. NaN and both infinities are values of Prometheus and stay what they are.
struct Sample
{
    qint64 at = 0; ///< milliseconds since 1970, UTC
    double value = 0;
    bool operator==(const Sample &) const = default;
};

/// Samples in order of time, at most one a millisecond. A place without a sample is a gap, not a zero.
struct Series
{
    Labels labels;
    QList<Sample> samples;
};

enum class AnswerKind { Vector, Matrix, Scalar, Text };

/// Prometheus' `data` object. A scalar is one series without labels and with one sample; a string stands in `text`.
struct QueryAnswer
{
    AnswerKind kind = AnswerKind::Vector;
    QList<Series> series;
    QString text;
    QStringList warnings; ///< the server's own, in its words
};

struct TimeRange
{
    qint64 from = 0; ///< milliseconds since 1970, UTC
    qint64 to = 0;   ///< not before `from`
    bool operator==(const TimeRange &) const = default;
    [[nodiscard]] qint64 length() const { return to - from; }
};

/// {instance="rtcd1:8045", job="rtcd"} with the name in front, values escaped as PromQL does.
[[nodiscard]] QString labelText(const Labels &labels);

} // namespace calls
