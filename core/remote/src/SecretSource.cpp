// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecretSource.h"

#include <base/Log.h>
#include <base/Redaction.h>

#include <QCoreApplication>
#include <QHash>

#include <deque>
#include <mutex>

namespace calls {

namespace {

constexpr int maxAsked = 3;
// A person may be away; the stop token ends the wait when nobody wants the answer any more.
constexpr std::chrono::hours personTime{24};

QCoro::Task<> keep(std::shared_ptr<SecretStore> store, QString name, QString value)
{
    const auto written = co_await store->write(name, value, std::stop_token());
    if (!written)
        qCInfo(lcRemote).noquote() << "Secret not kept:" << written.error().sentence;
}

} // namespace

struct SecretSource::Private
{
    std::shared_ptr<Questions> questions;
    std::shared_ptr<SecretStore> store;
    std::mutex mutex; // turns are given back on worker threads
    QHash<QString, std::deque<Operation<void>>> turns; // a name is present while somebody has its turn
    QHash<QString, QString> good;
};

SecretTry::SecretTry(std::shared_ptr<SecretSource> source, QString name, QString prompt, bool kept)
    : m_source(std::move(source)), m_name(std::move(name)), m_prompt(std::move(prompt)), m_kept(kept)
{
}

SecretTry::~SecretTry()
{
    if (m_hasTurn)
        m_source->giveTurn(m_name);
}

SecretSource::SecretSource(std::shared_ptr<Questions> questions, std::shared_ptr<SecretStore> store)
    : d(std::make_unique<Private>())
{
    d->questions = std::move(questions);
    d->store = std::move(store);
}

SecretSource::~SecretSource() = default;

std::shared_ptr<Questions> SecretSource::questions() const
{
    return d->questions;
}

void SecretSource::giveTurn(const QString &name)
{
    const std::scoped_lock lock(d->mutex);
    auto &waiting = d->turns[name];
    while (!waiting.empty()) {
        const Operation<void> next = waiting.front();
        waiting.pop_front();
        if (next.finish({})) // false: that one was cancelled while it waited
            return;
    }
    d->turns.remove(name);
}

Async<QString> SecretSource::next(std::shared_ptr<SecretTry> attempt, std::stop_token stop)
{
    auto &d = *attempt->m_source->d;
    const Limits limits(stop, personTime);
    if (!attempt->m_hasTurn) {
        std::optional<Operation<void>> turn;
        {
            const std::scoped_lock lock(d.mutex);
            if (const auto taken = d.turns.find(attempt->m_name); taken != d.turns.end())
                taken->push_back(turn.emplace());
            else
                d.turns.insert(attempt->m_name, {});
        }
        if (turn) {
            const QString what = QCoreApplication::translate("Ssh", "Waiting for the question before");
            const auto given = co_await turn->wait(limits, what);
            if (!given)
                co_return Failure(given.error());
        }
        attempt->m_hasTurn = true;
    }
    if (!attempt->m_lookedUp && attempt->m_kept) {
        attempt->m_lookedUp = true;
        Result<QString> stored = QString();
        bool good = false;
        {
            const std::scoped_lock lock(d.mutex);
            const auto known = d.good.constFind(attempt->m_name);
            if ((good = known != d.good.constEnd()))
                stored = *known;
        }
        if (!good)
            stored = co_await d.store->read(attempt->m_name, stop);
        if (stored) {
            rememberSecret(*stored);
            attempt->m_offered = true;
            attempt->m_value.clear();
            co_return stored;
        }
        if (stop.stop_requested())
            co_return Failure(stored.error());
    }
    if (attempt->m_asked == maxAsked)
        co_return failure(QStringLiteral("secret.refused"),
                          QCoreApplication::translate("Ssh", "Three answers were refused."));
    SecretQuestion question;
    question.name = attempt->m_name;
    question.prompt = attempt->m_prompt;
    question.again = attempt->m_offered;
    ++attempt->m_asked;
    attempt->m_offered = true;
    auto answer = co_await d.questions->secret(question, stop);
    if (answer) {
        rememberSecret(*answer);
        attempt->m_value = *answer;
    }
    co_return answer;
}

void SecretSource::accepted(const std::shared_ptr<SecretTry> &attempt)
{
    if (!attempt->m_kept || attempt->m_value.isEmpty())
        return;
    auto &d = *attempt->m_source->d;
    {
        const std::scoped_lock lock(d.mutex);
        d.good.insert(attempt->m_name, attempt->m_value);
    }
    keep(d.store, attempt->m_name, attempt->m_value);
}

} // namespace calls
