// SPDX-License-Identifier: GPL-3.0-or-later
// A real rtcd of one's own on loopback: free ports, data in a temporary folder, gone with its owner.
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace calls::practice {

class OwnRtcd : public QObject
{
    Q_OBJECT

public:
    /// $CALLS_RTCD, `rtcd` in PATH or beside this program; empty: there is none.
    [[nodiscard]] static QString find();

    explicit OwnRtcd(QString program, QObject *parent = nullptr);
    ~OwnRtcd() override; ///< kills it and waits for its end, so that ports and data are free again

    void start(); ///< the same ports and data each time; ready() or ended() follows
    void stop();  ///< at once, without draining
    void forget(); ///< empties its data, as a reboot does with /tmp; only while stopped

    [[nodiscard]] QUrl url() const; ///< its API
    [[nodiscard]] quint16 mediaPort() const; ///< UDP and TCP
    [[nodiscard]] QString adminKey() const;

Q_SIGNALS:
    void ready();
    void ended(const QString &why); ///< also after stop()

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls::practice
