// SPDX-License-Identifier: GPL-3.0-or-later
#include "Frames.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

constexpr auto harmless = nlohmann::json::error_handler_t::replace;

std::string utf8(const QString &text)
{
    return text.toStdString();
}

} // namespace

QByteArray actionFrame(const QString &action, int number, const nlohmann::json &data)
{
    const nlohmann::json frame{{"action", callsPrefix + utf8(action)}, {"seq", number}, {"data", data}};
    return QByteArray::fromStdString(frame.dump(-1, ' ', false, harmless));
}

QByteArray descriptionFrame(int number, const nlohmann::json &description)
{
    const QByteArray text = QByteArray::fromStdString(description.dump(-1, ' ', false, harmless));
    // qCompress puts the length in front of what zlib makes; the plugin wants what zlib makes.
    const QByteArray packed = qCompress(text).mid(4);
    nlohmann::json frame{{"action", std::string(callsPrefix) + "sdp"}, {"seq", number}};
    frame["data"]["data"] = nlohmann::json::binary({packed.begin(), packed.end()});
    const auto bytes = nlohmann::json::to_msgpack(frame);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Result<EventFrame> readFrame(const QByteArray &bytes)
{
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!json.is_object()) {
        return failure(QStringLiteral("mattermost.frame"),
                       QCoreApplication::translate("Mattermost", "The WebSocket brought something that is no message of Mattermost. "
                                                   "A proxy may change what passes it."),
                       redacted(QString::fromUtf8(bytes.left(500))));
    }
    EventFrame frame;
    if (const auto it = json.find("event"); it != json.end() && it->is_string()) {
        frame.name = QString::fromStdString(it->get<std::string>());
        if (frame.name.startsWith(QLatin1String(callsPrefix)))
            frame.name.remove(0, QLatin1String(callsPrefix).size());
    }
    if (const auto it = json.find("data"); it != json.end() && it->is_object())
        frame.data = *it;
    if (const auto it = json.find("broadcast"); it != json.end() && it->is_object())
        frame.broadcast = *it;
    return frame;
}

} // namespace calls
