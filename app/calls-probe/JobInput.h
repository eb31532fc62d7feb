// SPDX-License-Identifier: GPL-3.0-or-later
// Standard input: the job on the first line, then "cancel", or its end when whoever started this is gone.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace calls {

class JobInput : public QObject
{
    Q_OBJECT

public:
    explicit JobInput(QObject *parent = nullptr);

Q_SIGNALS:
    void job(const QByteArray &json); ///< once; what came before the end of the input, when no line ended
    void cancelled();                 ///< the word, or the end

private:
    void read();
    void take(const QByteArray &line);

    QSocketNotifier m_notifier;
    QByteArray m_pending;
    bool m_hasJob = false;
};

} // namespace calls
