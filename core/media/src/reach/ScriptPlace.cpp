// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptPlace.h"

#include <QHash>

namespace calls {

namespace {

constexpr double connectSeconds = 8;
// Twice the largest datagram: two digits a byte.
constexpr qsizetype mostDigits = 2 * 65536;

class ScriptWire;

/// Hands what the script says to the wire it is about.
class Switchboard final : public QObject
{
public:
    explicit Switchboard(std::shared_ptr<RemoteScript> script) : m_script(std::move(script))
    {
        connect(m_script.get(), &RemoteScript::said, this, &Switchboard::take);
        connect(m_script.get(), &RemoteScript::ended, this, &Switchboard::end);
    }
    int add(ScriptWire *wire)
    {
        m_wires.insert(++m_last, wire);
        return m_last;
    }
    void remove(int number)
    {
        m_wires.remove(number);
        tell(number, QStringLiteral("close"), {});
    }
    void tell(int number, const QString &what, QJsonObject request)
    {
        request.insert(QStringLiteral("do"), what);
        request.insert(QStringLiteral("wire"), number);
        m_script->tell(request);
    }
    [[nodiscard]] bool alive() const { return m_script->alive(); }

private:
    void take(const QJsonObject &object);
    void end();

    std::shared_ptr<RemoteScript> m_script;
    QHash<int, ScriptWire *> m_wires;
    int m_last = 0;
};

class ScriptWire final : public Wire
{
public:
    ScriptWire(std::shared_ptr<Switchboard> board, QString protocol, QString host, quint16 port)
        : m_board(std::move(board)), m_protocol(std::move(protocol)), m_host(std::move(host)), m_port(port),
          m_number(m_board->add(this))
    {
    }
    ~ScriptWire() override { m_board->remove(m_number); }

    void open() override
    {
        if (!m_board->alive()) {
            QMetaObject::invokeMethod(this, &ScriptWire::lose, Qt::QueuedConnection);
            return;
        }
        QJsonObject request;
        request.insert(QStringLiteral("protocol"), m_protocol);
        request.insert(QStringLiteral("host"), m_host);
        request.insert(QStringLiteral("port"), m_port);
        request.insert(QStringLiteral("seconds"), connectSeconds);
        m_board->tell(m_number, QStringLiteral("open"), request);
    }
    void send(const QByteArray &bytes) override
    {
        QJsonObject request;
        request.insert(QStringLiteral("data"), QString::fromLatin1(bytes.toHex()));
        m_board->tell(m_number, QStringLiteral("send"), request);
    }
    void take(const QJsonObject &object)
    {
        if (m_ended)
            return;
        if (const QJsonValue address = object.value(QLatin1String("opened")); address.isString()) {
            Q_EMIT opened(address.toString().left(64));
        } else if (const QJsonValue data = object.value(QLatin1String("data")); data.isString()) {
            const QByteArray digits = data.toString().left(mostDigits).toLatin1();
            Q_EMIT received(QByteArray::fromHex(digits), object.value(QLatin1String("ms")).toDouble());
        } else if (const QJsonValue error = object.value(QLatin1String("ended")); error.isString()) {
            end(error.toString().left(64));
        }
    }
    void lose() { end(QStringLiteral("ENOTCONN")); }

private:
    void end(const QString &error)
    {
        if (!std::exchange(m_ended, true))
            Q_EMIT ended(error);
    }

    std::shared_ptr<Switchboard> m_board;
    QString m_protocol;
    QString m_host;
    quint16 m_port;
    int m_number;
    bool m_ended = false;
};

void Switchboard::take(const QJsonObject &object)
{
    if (auto *wire = m_wires.value(object.value(QLatin1String("wire")).toInt()))
        wire->take(object);
}

void Switchboard::end()
{
    const auto wires = m_wires.values();
    for (auto *wire : wires)
        wire->lose();
}

class ScriptPlace final : public Place
{
public:
    explicit ScriptPlace(std::shared_ptr<RemoteScript> script) : m_board(std::make_shared<Switchboard>(std::move(script))) {}
    std::shared_ptr<Wire> wire(QString protocol, QString host, quint16 port) override
    {
        return std::make_shared<ScriptWire>(m_board, std::move(protocol), std::move(host), port);
    }

private:
    std::shared_ptr<Switchboard> m_board;
};

} // namespace

Async<std::shared_ptr<Place>> placeAt(std::shared_ptr<Session> session, Limits limits)
{
    ScriptLaunch launch;
    launch.file = QStringLiteral(":/media/wires.py");
    auto script = co_await RemoteScript::start(session, launch, limits);
    if (!script)
        co_return Failure(script.error());
    std::shared_ptr<Place> place = std::make_shared<ScriptPlace>(*script);
    co_return place;
}

} // namespace calls
