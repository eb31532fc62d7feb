// SPDX-License-Identifier: GPL-3.0-or-later
#include "Misbehaviour.h"

namespace calls::practice {

using nlohmann::json;

namespace {

const QByteArray page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to the portal.</body></html>\n";

void setTestMode(World &world, bool on)
{
    json config = world.config.stored();
    config["PluginSettings"]["Plugins"][callsId]["defaultenabled"] = !on;
    world.config.setStored(std::move(config));
}

} // namespace

QList<QPair<QString, QString>> Misbehaviour::all()
{
    return {
        {QStringLiteral("no-licence"), tr("The server has no licence")},
        {QStringLiteral("test-mode"), tr("Calls are in test mode: only administrators start them")},
        {QStringLiteral("plugin-disabled"), tr("The Calls plugin is disabled")},
        {QStringLiteral("plugin-crashed"), tr("The plugin's process is gone: its routes answer 500, its state stays running")},
        {QStringLiteral("expired-token"), tr("No token is good any more")},
        {QStringLiteral("mfa"), tr("Sign-in wants a second factor; 123456 is right")},
        {QStringLiteral("forgets-writes"), tr("Settings are accepted and not stored")},
        {QStringLiteral("429-forever"), tr("Every answer is 429 with Retry-After")},
        {QStringLiteral("plugin-429-forever"), tr("The plugin's routes answer 429 for ever, without Retry-After")},
        {QStringLiteral("500-forever"), tr("Every answer is 500")},
        {QStringLiteral("answers-half-a-line"), tr("The connection closes in the middle of the status line")},
        {QStringLiteral("answers-half-a-body"), tr("The connection closes in the middle of the body")},
        {QStringLiteral("never-answers"), tr("Requests are read and never answered")},
        {QStringLiteral("html-instead"), tr("A proxy's sign-in page instead of JSON, with 200")},
        {QStringLiteral("wrong-types"), tr("Every answer is valid JSON of the wrong shape")},
        {QStringLiteral("deep-nesting"), tr("Every answer is nested a hundred thousand deep")},
        {QStringLiteral("redirects-away"), tr("Every answer sends the client to another host")},
        {QStringLiteral("no-websocket"), tr("The proxy does not forward WebSocket upgrades")},
        {QStringLiteral("closes-after-hello"), tr("The WebSocket closes after its first message")},
        {QStringLiteral("wrong-connection-id"), tr("The hello names another connection than the events do")},
        {QStringLiteral("never-answers-join"), tr("Joining a call is never answered")},
        {QStringLiteral("signal-garbage"), tr("The media server's signals arrive as broken JSON")},
        {QStringLiteral("loses-events"), tr("Every second event of a call is lost")},
        {QStringLiteral("recording-never-starts"), tr("The recorder does not join: an error after a minute")},
        {QStringLiteral("recording-never-posts"), tr("Recordings end without a post")},
    };
}

bool Misbehaviour::set(World &world, const QString &name, bool on)
{
    const auto names = all();
    if (std::none_of(names.cbegin(), names.cend(), [&name](const auto &one) { return one.first == name; }))
        return false;
    const bool before = world.misbehaviour.contains(name);
    if (on)
        world.misbehaviour.insert(name);
    else
        world.misbehaviour.remove(name);
    const auto has = [&world](const char *one) { return world.misbehaviour.contains(QLatin1String(one)); };
    world.hub.closeAfterHello = has("closes-after-hello");
    world.hub.wrongConnectionId = has("wrong-connection-id");
    world.hub.loseEvents = has("loses-events");
    world.calls.neverAnswerJoin = has("never-answers-join");
    world.calls.signalGarbage = has("signal-garbage");
    world.recorder.neverStarts = has("recording-never-starts");
    world.recorder.neverPosts = has("recording-never-posts");
    world.config.forgetWrites = has("forgets-writes");
    if (before == on)
        return true;
    if (name == QLatin1String("no-licence"))
        world.plugins.setUnlicensed(on);
    else if (name == QLatin1String("test-mode"))
        setTestMode(world, on);
    else if (name == QLatin1String("plugin-disabled") && on)
        world.plugins.disable(QLatin1String(callsId));
    else if (name == QLatin1String("plugin-disabled"))
        world.plugins.enable(QLatin1String(callsId), [] {});
    return true;
}

bool Misbehaviour::spoils(const World &world, const HttpRequest &request, const ReplyPtr &reply)
{
    const auto has = [&world](const char *one) { return world.misbehaviour.contains(QLatin1String(one)); };
    if (has("never-answers"))
        return true;
    if (has("answers-half-a-line")) {
        reply->sendRaw("HTTP/1.1 20");
    } else if (has("answers-half-a-body")) {
        reply->sendRaw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"id\":\"half");
    } else if (has("429-forever")) {
        HttpAnswer answer = plainAnswer("limit exceeded\n", 429);
        answer.add("Retry-After", "1");
        answer.add("X-Ratelimit-Limit", "5");
        answer.add("X-Ratelimit-Remaining", "0");
        answer.add("X-Ratelimit-Reset", "1");
        reply->send(answer);
    } else if (has("500-forever")) {
        reply->send(jsonAnswer(json{{"id", "api.internal_error"}, {"message", "An internal error has occurred."}, {"detailed_error", ""},
                                    {"request_id", "practice"}, {"status_code", 500}}, 500));
    } else if (has("html-instead")) {
        HttpAnswer answer;
        answer.type = "text/html; charset=utf-8";
        answer.body = page;
        reply->send(answer);
    } else if (has("wrong-types")) {
        reply->send(jsonAnswer(json::array({1, nullptr, json{{"id", 5}, {"roles", json::array()}}, "text"})));
    } else if (has("deep-nesting")) {
        HttpAnswer answer;
        answer.body = QByteArray(100000, '[') + QByteArray(100000, ']');
        reply->send(answer);
    } else if (has("redirects-away")) {
        HttpAnswer answer = plainAnswer({}, 302);
        answer.add("Location", "https://elsewhere.example.com" + request.path.toUtf8());
        reply->send(answer);
    } else if (has("plugin-429-forever") && request.path.startsWith(QLatin1String("/plugins/"))) {
        reply->send(plainAnswer("{\"message\": \"too many requests\", \"status_code\": 429}\n", 429));
    } else {
        return false;
    }
    return true;
}

} // namespace calls::practice
