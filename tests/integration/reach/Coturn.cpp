// SPDX-License-Identifier: GPL-3.0-or-later
#include "Coturn.h"

#include <support/TestMain.h>

#include <QFile>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

namespace calls::test {

namespace {

constexpr int startTime = 15'000;
const QByteArray bindingRequest = QByteArray::fromHex("000100002112a442") + QByteArray(12, 't');

} // namespace

bool Coturn::start(const QString &address, quint16 port, const QStringList &lines, const QStringList &within)
{
    stop();
    const QString configuration = QStringLiteral("listening-ip=%1\nlistening-port=%2\nrelay-ip=%1\nrealm=calls.example.com\n"
                                                 "no-tls\nno-dtls\nno-cli\nlog-file=stdout\nuserdb=%3/users\npidfile=%3/pid\n%4\n")
                                      .arg(address)
                                      .arg(port)
                                      .arg(m_dir.path(), lines.join(u'\n'));
    QFile file(m_dir.filePath(QStringLiteral("turnserver.conf")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(configuration.toUtf8()) < 0)
        return false;
    file.close();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList command = within + QStringList{test::program(QStringLiteral("turnserver")), QStringLiteral("-c"), file.fileName()};
    m_process.start(command.first(), command.mid(1));
    // Both ways in: its UDP listener may open after its TCP one.
    const bool listens = QTest::qWaitFor([&] {
        QTcpSocket stream;
        stream.connectToHost(address, port);
        QUdpSocket datagrams;
        datagrams.writeDatagram(bindingRequest, QHostAddress(address), port);
        return m_process.state() == QProcess::NotRunning || (stream.waitForConnected(300) && datagrams.waitForReadyRead(300));
    }, startTime);
    if (listens && m_process.state() == QProcess::Running)
        return true;
    m_problem = QString::fromUtf8(m_process.readAll());
    return false;
}

void Coturn::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

} // namespace calls::test
