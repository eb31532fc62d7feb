// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/install/InstallWatch.h>

#include <Activities.h>
#include <models/InstallBook.h>
#include <models/InstallWords.h>

#include <QPointer>

namespace calls {

InstallWatch::InstallWatch(InstallBook *book, Activities *activities, QObject *parent)
    : QObject(parent), m_book(book), m_activities(activities)
{
    connect(book, &InstallBook::changed, this, &InstallWatch::refresh);
    connect(book, &InstallBook::listChanged, this, &InstallWatch::refresh);
}

void InstallWatch::refresh()
{
    int done = 0;
    int total = 0;
    for (const InstallServer &server : m_book->servers()) {
        if (!server.busy())
            continue;
        if (!m_seen.contains(server.name))
            m_seen << server.name;
        done += server.done;
        total += server.total;
    }
    if (!m_book->running()) {
        if (m_entry != 0)
            m_activities->end(std::exchange(m_entry, 0), lastWords());
        m_seen.clear();
        return;
    }
    if (m_entry == 0)
        m_entry = m_activities->begin(sentence(), [book = QPointer(m_book)] {
            if (book)
                book->cancelAll();
        });
    m_activities->progress(m_entry, sentence(), done, total);
}

QString InstallWatch::sentence() const
{
    QStringList busy;
    for (const InstallServer &server : m_book->servers()) {
        if (server.busy())
            busy << tr("%1: %2").arg(server.name, stateWords(server));
    }
    if (busy.size() > 3)
        return tr("Work on %n server(s)", nullptr, static_cast<int>(busy.size()));
    return busy.join(tr(", "));
}

QString InstallWatch::lastWords() const
{
    QStringList words;
    for (const QString &name : m_seen) {
        if (const InstallServer *server = m_book->server(name))
            words << tr("%1: %2").arg(name, stateWords(*server));
    }
    if (words.size() > 3)
        return tr("%n server(s) have ended.", nullptr, static_cast<int>(words.size()));
    return words.isEmpty() ? tr("The deployment was closed.") : words.join(tr(", "));
}

} // namespace calls
