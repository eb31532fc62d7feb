// SPDX-License-Identifier: GPL-3.0-or-later
// The plugins' life from outside.
#include "ApiRequest.h"

#include <QFile>
#include <QRegularExpression>

namespace calls::practice {

using nlohmann::json;

namespace {

/// The parts of a multipart form by name.
QHash<QByteArray, QByteArray> formOf(const HttpRequest &request)
{
    QHash<QByteArray, QByteArray> parts;
    const QByteArray type = request.headers.value("content-type");
    const qsizetype at = type.indexOf("boundary=");
    if (at < 0)
        return parts;
    QByteArray boundary = type.mid(at + 9).split(';').first().trimmed();
    if (boundary.startsWith('"') && boundary.endsWith('"'))
        boundary = boundary.mid(1, boundary.size() - 2);
    const QByteArray line = "--" + boundary;
    qsizetype from = request.body.indexOf(line);
    while (from >= 0) {
        const qsizetype start = from + line.size() + 2;
        const qsizetype next = request.body.indexOf("\r\n" + line, start);
        const qsizetype head = request.body.indexOf("\r\n\r\n", start);
        if (next < 0 || head < 0 || head > next)
            break;
        static const QRegularExpression named(QStringLiteral("name=\"([^\"]*)\""));
        const QString name = named.match(QString::fromUtf8(request.body.mid(start, head - start))).captured(1);
        parts.insert(name.toUtf8(), request.body.mid(head + 4, next - head - 4));
        from = next + 2;
    }
    return parts;
}

} // namespace

bool ApiRequest::plugins()
{
    if (!m_path.startsWith(QLatin1String("plugins")))
        return false;
    if (is("GET plugins/webapp")) {
        if (!signedIn())
            return true;
        json list = json::array();
        for (auto it = w.plugins.manifests().cbegin(); it != w.plugins.manifests().cend(); ++it) {
            if (w.plugins.state(it.key()) != PluginState::Running || !it->contains("webapp"))
                continue;
            json shown = *it;
            for (const char *hidden : {"description", "server", "settings_schema"})
                shown.erase(hidden);
            const std::string id = it.key().toStdString();
            shown["webapp"]["bundle_path"] = "/static/" + id + "/" + id + "_e7d93f204113bb2a_bundle.js";
            list.push_back(shown);
        }
        send(list);
        return true;
    }
    const bool reading = m_request.method == "GET";
    if (!admin(reading ? "sysconsole_read_plugins" : "sysconsole_write_plugins"))
        return true;
    if (is("GET plugins")) {
        json active = json::array();
        json inactive = json::array();
        for (auto it = w.plugins.manifests().cbegin(); it != w.plugins.manifests().cend(); ++it)
            (w.plugins.state(it.key()) == PluginState::Running ? active : inactive).push_back(*it);
        send(json{{"active", active}, {"inactive", inactive}});
    } else if (is("GET plugins/statuses")) {
        send(w.plugins.statuses());
    } else if (is("POST plugins/*/enable") || is("POST plugins/*/disable")) {
        const QString id = starred(0);
        if (!w.plugins.manifests().contains(id)) {
            refuse(404, "app.plugin.not_installed.app_error", QStringLiteral("Plugin is not installed."));
            return true;
        }
        if (m_path.endsWith(QLatin1String("/enable"))) {
            w.plugins.enable(id, [self = shared_from_this()] { self->ok(); });
            return true;
        }
        w.plugins.disable(id);
        ok();
    } else if (is("DELETE plugins/*")) {
        if (!w.plugins.manifests().contains(starred(0))) {
            refuse(404, "app.plugin.not_installed.app_error", QStringLiteral("Plugin is not installed."));
            return true;
        }
        w.plugins.remove(starred(0));
        ok();
    } else if (is("POST plugins")) {
        upload();
    } else {
        return false;
    }
    return true;
}

void ApiRequest::upload()
{
    const QHash<QByteArray, QByteArray> form = formOf(m_request);
    if (!form.contains("plugin")) {
        refuse(400, "api.plugin.upload.no_file.app_error", QStringLiteral("Missing file in multipart/form request."));
        return;
    }
    const QByteArray bundle = form.value("plugin");
    if (!bundle.startsWith("\x1f\x8b")) {
        refuse(400, "app.plugin.extract.app_error", QStringLiteral("An error occurred extracting the plugin bundle."),
               QStringLiteral("failed to initialize gzip reader: gzip: invalid header"));
        return;
    }
    // Bundles are not unpacked here: a gzip file stands for Calls, unless the file name in its header says "other".
    const QString id = bundle.left(256).contains("other") ? QStringLiteral("com.example.other") : QLatin1String(callsId);
    if (w.plugins.manifests().contains(id) && form.value("force") != "true") {
        refuse(400, "app.plugin.install_id.app_error", QStringLiteral("Unable to install plugin. A plugin with the same ID is already installed."));
        return;
    }
    const json manifest = PluginHost::shippedManifests().value(id);
    w.plugins.install(id, manifest, [self = shared_from_this(), manifest] { self->send(manifest, 201); });
}

} // namespace calls::practice
