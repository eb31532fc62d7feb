// SPDX-License-Identifier: GPL-3.0-or-later
// Against the bucket that the plugin keeps itself: golang.org/x/time/rate, one a second, ten at once.
#include "Spacing.h"

#include <support/TestMain.h>

#include <rapidcheck.h>

using namespace calls;
using Time = Spacing::Time;

namespace {

/// The plugin's side, in the words of its library: what is asked without a token left is refused.
class Bucket
{
public:
    bool allows(double seconds)
    {
        m_tokens = std::min(10.0, m_tokens + (seconds - m_last));
        m_last = seconds;
        // Milliseconds are added up exactly on our side and in floating point here.
        if (m_tokens < 1.0 - 1e-6)
            return false;
        m_tokens -= 1.0;
        return true;
    }

private:
    double m_tokens = 10.0;
    double m_last = 0;
};

} // namespace

class TestSpacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenAtOnceThenOneASecond()
    {
        Spacing spacing;
        for (int i = 0; i < 10; ++i)
            QCOMPARE(spacing.take(Time{0}), Time{0});
        QCOMPARE(spacing.take(Time{0}), Time{1000});
        QCOMPARE(spacing.take(Time{0}), Time{2000});
        QCOMPARE(spacing.take(Time{500}), Time{2500});
    }

    void quietFillsItAgain()
    {
        Spacing spacing;
        for (int i = 0; i < 12; ++i)
            static_cast<void>(spacing.take(Time{0}));
        // Ten more than a full bucket after twelve seconds of quiet, however long they were.
        for (int i = 0; i < 10; ++i)
            QCOMPARE(spacing.take(Time{3'600'000}), Time{0});
        QCOMPARE(spacing.take(Time{3'600'000}), Time{1000});
    }

    void thePluginNeverRefuses()
    {
        const bool holds = rc::check("whatever the times of asking, the bucket has a token when the request goes out", [] {
            const auto gaps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4000));
            Spacing spacing;
            Bucket bucket;
            Time now{0};
            std::vector<Time> sent;
            for (const int gap : gaps) {
                now += Time{gap};
                sent.push_back(now + spacing.take(now));
            }
            std::sort(sent.begin(), sent.end());
            for (const Time time : sent)
                RC_ASSERT(bucket.allows(static_cast<double>(time.count()) / 1000.0));
        });
        QVERIFY(holds);
    }
};

CALLS_TEST_MAIN(TestSpacing)
#include "test_spacing.moc"
