// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Site.h>
#include <support/TestMain.h>

using namespace calls;

class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("address");
        QTest::addColumn<bool>("host");
        QTest::addColumn<bool>("network");
        const auto row = [](const char *text, bool address, bool host, bool network) {
            QTest::newRow(text) << QString::fromLatin1(text) << address << host << network;
        };
        row("10.0.0.1", true, true, false);
        row("2001:db8::1", true, true, false);
        row("rtcd.example.com", false, true, false);
        row("rtcd_1", false, true, false);
        row("10.0.0.0/24", false, false, true);
        row("2001:db8::/32", false, false, true);
        row("10.0.0.0/33", false, false, false);
        row("10.0.0.0/+24", false, false, false);
        row("10.0.0.0/24\n", false, false, false);
        row("10.0.0.1\n", false, false, false);
        row("2001:db8::1\n", false, false, false);
        row("host\n", false, false, false);
        row("010.0.0.1", false, false, false);
        row("10.0.0.300", false, false, false);
        row("10", false, false, false);
        row("10.1", false, false, false);
        row("fe80::1%eth0", false, false, false);
        row("-host", false, false, false);
        row("ho st", false, false, false);
        row("a..b", false, false, false);
        row("", false, false, false);
    }

    void shapes()
    {
        QFETCH(QString, text);
        QTEST(isIpAddress(text), "address");
        QTEST(isHost(text), "host");
        QTEST(isNetwork(text), "network");
    }
};

CALLS_TEST_MAIN(TestAddresses)
#include "test_addresses.moc"
