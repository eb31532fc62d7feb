// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"

#include <support/Places.h>

#include <QDir>
#include <QFile>

namespace calls::test {

namespace {

QByteArray labelled(const QByteArray &series, const QByteArray &more)
{
    const qsizetype end = series.lastIndexOf('}');
    if (end < 0)
        return series + '{' + more + '}';
    return series.left(end) + ',' + more + '}';
}

void write(QByteArray &out, const QByteArray &series, double first, double last, TimeRange range, qint64 step)
{
    for (qint64 at = range.from; at <= range.to; at += step) {
        const double share = double(at - range.from) / double(range.length());
        out += series + ' ' + QByteArray::number(first + (last - first) * share, 'g', 15) + ' ' + QByteArray::number(at / 1000) + '\n';
    }
}

} // namespace

QString captureFolder()
{
    for (QDir at(test::sourceFile({})); at.cdUp();) {
        const QString folder = at.filePath(QStringLiteral("shared/reference/captures"));
        if (QDir(folder).exists())
            return folder;
        if (at.isRoot())
            break;
    }
    return {};
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Texts readTexts(const QByteArray &text)
{
    Texts texts;
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.trimmed();
        // The captures begin with the request and the headers of the answer.
        if (line.isEmpty() || line.startsWith('#') || line.startsWith('>') || line.startsWith('<'))
            continue;
        const qsizetype space = line.lastIndexOf(' ');
        bool number = false;
        const double value = line.mid(space + 1).toDouble(&number);
        if (space > 0 && number)
            texts.insert(line.left(space), value);
    }
    return texts;
}

QByteArray openMetrics(const QList<RecordedTarget> &targets, TimeRange range, qint64 step)
{
    QByteArray out;
    for (const RecordedTarget &target : targets) {
        QByteArrayList parts; // OpenMetrics allows no spaces between labels
        for (auto label = target.labels.cbegin(); label != target.labels.cend(); ++label)
            parts << label.key().toUtf8() + "=\"" + label.value().toUtf8() + '"';
        const QByteArray more = parts.join(',');
        for (auto each = target.last.cbegin(); each != target.last.cend(); ++each)
            write(out, labelled(each.key(), more), target.first.value(each.key(), 0), each.value(), range, step);
        write(out, labelled("up", more), 1, 1, range, step);
        write(out, labelled("scrape_duration_seconds", more), 0.01, 0.02, range, step);
    }
    return out + "# EOF\n";
}

} // namespace calls::test
