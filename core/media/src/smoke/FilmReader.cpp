// SPDX-License-Identifier: GPL-3.0-or-later
#include "FilmReader.h"

#include <base/Process.h>
#include <base/Redaction.h>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTemporaryFile>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

} // namespace

void readDiscovered(PostedFile &file, const QString &text)
{
    static const QRegularExpression duration(QStringLiteral("^\\s*Duration: (\\d+):(\\d\\d):(\\d\\d\\.\\d+)"),
                                             QRegularExpression::MultilineOption);
    static const QRegularExpression stream(QStringLiteral("^\\s*(audio|video)(?: #\\d+)?:"), QRegularExpression::MultilineOption);
    const auto length = duration.match(text);
    if (length.hasMatch())
        file.seconds = length.captured(1).toDouble() * 3600 + length.captured(2).toDouble() * 60 + length.captured(3).toDouble();
    auto streams = stream.globalMatch(text);
    while (streams.hasNext()) {
        const QString kind = streams.next().captured(1);
        file.audio = file.audio || kind == QLatin1String("audio");
        file.video = file.video || kind == QLatin1String("video");
    }
    if (!file.seconds)
        file.problem = redacted(text.trimmed().left(500));
}

Async<PostedFile> readFilm(PostedFile file, QByteArray bytes, Limits limits)
{
    QTemporaryFile place;
    if (!place.open() || place.write(bytes) != bytes.size() || !place.flush()) {
        file.unseen = true;
        file.problem = say("the recording could not be kept for a look into it: %1").arg(place.errorString());
        co_return file;
    }
    Command command;
    command.argv = {QStringLiteral("env"), QStringLiteral("LC_ALL=C"), QStringLiteral("gst-discoverer-1.0"), place.fileName()};
    auto ran = co_await runProcess(command, limits);
    if (!ran && ran.error().code == cancelledCode)
        co_return Failure(ran.error());
    file.unseen = !ran || ran->exitStatus == 127;
    if (!ran)
        file.problem = ran.error().sentence;
    else if (file.unseen)
        file.problem = say("the program gst-discoverer-1.0 is not here; install gstreamer1.0-plugins-base-apps");
    else
        readDiscovered(file, QString::fromUtf8(ran->out + ran->err).remove(place.fileName()));
    co_return file;
}

} // namespace calls
