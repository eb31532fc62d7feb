// SPDX-License-Identifier: GPL-3.0-or-later
#include "Run.h"

#include "MuteTest.h"

#include <base/Redaction.h>

#include <sys/resource.h>

#include <algorithm>

namespace calls {

using namespace std::chrono_literals;

namespace {

constexpr auto tickTime = 100ms;
constexpr qint64 statisticsTime = 1000; // ms
constexpr qint64 firstMediaTime = 5000; // ms in which the first packet of a sender must have come
constexpr auto endTime = 3s;            // for call_end, after the last has left
constexpr auto stepsTime = 60s;         // all limits of joining and leaving together, with room

double seconds(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

} // namespace

Run::Run(ProbeJob job, std::function<void(const ProbeLine &)> write) : m_job(std::move(job)), m_write(std::move(write))
{
    for (const TurnServer &server : std::as_const(m_job.turn))
        rememberSecret(server.credential);
    for (const ProbeParticipant &one : std::as_const(m_job.participants)) {
        auto *person = new Participant(m_job, one, this);
        m_people << person;
        connect(person, &Participant::stageChanged, this, [this, person] { say(QStringLiteral("stage"), person); });
        connect(person, &Participant::broken, this, [this, person] { say(QStringLiteral("error"), person); });
        connect(person, &Participant::left, this, [this] {
            if (++m_away == m_people.size())
                everybodyLeft();
        });
        connect(person, &Participant::callKnown, this, [this](const QString &call, const QString &post) {
            if (m_call.isEmpty())
                m_call = call;
            if (m_post.isEmpty())
                m_post = post;
        });
        connect(person, &Participant::callEnded, this, [this, channel = one.channel] {
            m_endedChannels.insert(channel);
            if (m_ending.isActive())
                everybodyLeft();
        });
    }
    m_tick.setInterval(tickTime);
    connect(&m_tick, &QTimer::timeout, this, [this] { tick(); });
    m_hardLimit.setSingleShot(true);
    connect(&m_hardLimit, &QTimer::timeout, this, [this] { report(); });
    m_ending.setSingleShot(true);
    connect(&m_ending, &QTimer::timeout, this, [this] { report(); });
}

Run::~Run() = default;

void Run::start()
{
    int last = 0;
    int mute = 0;
    for (Participant *person : std::as_const(m_people)) {
        last = std::max(last, person->who().joinAfter);
        mute = std::max(mute, person->who().muteAt);
        QTimer::singleShot(person->who().joinAfter, person, [person] { person->begin(); });
    }
    m_hardLimit.start(stepsTime + std::chrono::milliseconds(last) + std::chrono::milliseconds(mute) + std::chrono::seconds(m_job.seconds));
    m_lastStats.start();
    m_tick.start();
}

void Run::cancel()
{
    if (m_phase == Phase::Joining || m_phase == Phase::Flowing)
        leave();
}

void Run::refuse(const QString &code, const QString &text)
{
    for (Participant *person : std::as_const(m_people))
        person->fail(code, text);
    report();
}

void Run::say(const QString &event, const Participant *who)
{
    ProbeLine line;
    line.event = event;
    line.name = who->who().name;
    line.person = named(who);
    m_write(line);
}

ProbePerson Run::named(const Participant *who) const
{
    ProbePerson person = who->person();
    for (HeardStream &stream : person.heard) {
        const auto sender = std::find_if(m_people.cbegin(), m_people.cend(),
                                         [&stream](const Participant *one) { return one->person().session == stream.from; });
        stream.from = sender == m_people.cend() ? QString() : (*sender)->who().name;
    }
    return person;
}

void Run::tick()
{
    if (m_lastStats.elapsed() >= statisticsTime) {
        m_lastStats.restart();
        for (const Participant *person : std::as_const(m_people)) {
            if (person->wasIn())
                say(QStringLiteral("stats"), person);
        }
    }
    if (m_phase == Phase::Joining && std::all_of(m_people.cbegin(), m_people.cend(), [](const Participant *one) { return one->settled(); })) {
        m_phase = Phase::Flowing;
        m_flowing.start();
    }
    if (m_phase == Phase::Joining || m_phase == Phase::Flowing) {
        for (Participant *person : std::as_const(m_people))
            startMuteTest(person);
    }
    if (m_phase == Phase::Flowing)
        flow();
}

void Run::startMuteTest(Participant *who)
{
    if (who->who().muteAt == 0 || !who->sends() || !who->ready() || m_muteStarted.contains(who) || !who->hasMedia())
        return;
    QElapsedTimer &since = m_media[who];
    if (!since.isValid())
        since.start();
    if (since.elapsed() < who->who().muteAt)
        return;
    m_muteStarted.insert(who);
    ++m_muteTests;
    auto *test = new MuteTest(who, together(who), this);
    connect(test, &MuteTest::done, this, [this, test] {
        --m_muteTests;
        test->deleteLater();
    });
}

QList<Participant *> Run::together(const Participant *who) const
{
    QList<Participant *> others;
    for (Participant *one : m_people) {
        if (one != who && one->ready() && one->who().channel == who->who().channel)
            others << one;
    }
    return others;
}

QStringList Run::unheard(const Participant *who) const
{
    QStringList missing;
    const auto heard = who->stats().streams;
    for (const Participant *sender : together(who)) {
        const QString session = sender->person().session;
        const auto has = [&heard, &session](bool screen) {
            return std::any_of(heard.cbegin(), heard.cend(), [&](const PeerStream &stream) {
                return stream.session == session && stream.screen == screen && stream.received > 0;
            });
        };
        if (sender->sends() && !has(false))
            missing << QStringLiteral("voice of ") + sender->who().name;
        if (sender->who().role == ProbeRole::Screen && !has(true))
            missing << QStringLiteral("screen of ") + sender->who().name;
    }
    return missing;
}

void Run::flow()
{
    // Nobody is left to measure anything: the time that was asked for would pass for nothing.
    const bool anybody = std::any_of(m_people.cbegin(), m_people.cend(), [](const Participant *one) { return one->ready(); });
    if (anybody) {
        const bool muting = std::any_of(m_people.cbegin(), m_people.cend(), [this](const Participant *one) {
            return one->ready() && one->sends() && one->who().muteAt > 0 && one->hasMedia() && !m_muteStarted.contains(one);
        });
        if (m_flowing.elapsed() < m_job.seconds * 1000LL || muting || m_muteTests > 0)
            return;
        const bool waits = std::any_of(m_people.cbegin(), m_people.cend(), [this](const Participant *one) {
            return one->ready() && !unheard(one).isEmpty();
        });
        if (waits && m_flowing.elapsed() < firstMediaTime)
            return;
    }
    judge();
    leave();
}

void Run::judge()
{
    QHash<Participant *, QStringList> missing;
    for (Participant *person : std::as_const(m_people)) {
        if (person->ready())
            missing.insert(person, unheard(person));
    }
    // Only now: one who has failed is no longer expected to be heard.
    for (auto it = missing.cbegin(); it != missing.cend(); ++it) {
        if (!it->isEmpty())
            it.key()->fail(QStringLiteral("probe.no-media"), QStringLiteral("nothing came of the ") + it->join(QStringLiteral(", the ")));
    }
}

void Run::leave()
{
    m_phase = Phase::Leaving;
    m_endedChannels.clear();
    for (Participant *person : std::as_const(m_people))
        person->leave();
}

void Run::everybodyLeft()
{
    const bool known = std::all_of(m_people.cbegin(), m_people.cend(), [this](const Participant *one) {
        return !one->wasIn() || m_endedChannels.contains(one->who().channel);
    });
    if (known)
        report();
    else if (!m_ending.isActive())
        m_ending.start(endTime);
}

void Run::report()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_tick.stop();
    m_hardLimit.stop();
    m_ending.stop();
    ProbeLine line;
    line.event = QStringLiteral("report");
    for (const Participant *person : std::as_const(m_people))
        line.report.people << named(person);
    line.report.callId = m_call;
    line.report.postId = m_post;
    line.report.ended = std::any_of(m_people.cbegin(), m_people.cend(), [](const Participant *one) { return one->wasIn(); })
        && std::all_of(m_people.cbegin(), m_people.cend(), [this](const Participant *one) {
               return !one->wasIn() || m_endedChannels.contains(one->who().channel);
           });
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    line.report.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    line.report.memoryKib = usage.ru_maxrss;
    m_write(line);
    Q_EMIT finished();
}

} // namespace calls
