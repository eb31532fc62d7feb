// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a gate in one card: sign, sentence, what opens it, counts with a split bar, one action.
#pragma once

#include <style/Signs.h>
#include <widgets/Surface.h>

class QHBoxLayout;
class QPushButton;

namespace calls {

class Label;
class SignView;

struct SignCount
{
    Sign sign = Sign::Waiting;
    int count = 0;
    bool operator==(const SignCount &) const = default;
};

struct GateSummary
{
    Sign sign = Sign::GateClosed; ///< GateClosed, Running, Pass, Warn (passed with accepted findings), Skipped
    QString title; ///< "The gate is closed: 1 check fails, 1 is unknown"
    QString text;  ///< "Phase 2 opens when all 13 pass or are accepted with a reason."
    QList<SignCount> counts{}; ///< empty: no counts and no bar
    QString action{};          ///< "Show", "Review"; empty: no link
    bool operator==(const GateSummary &) const = default;
};

class GateCard : public Surface
{
    Q_OBJECT

public:
    explicit GateCard(QWidget *parent = nullptr);
    void setSummary(const GateSummary &summary);

Q_SIGNALS:
    void actionTriggered();

private:
    class SplitBar;

    GateSummary m_summary;
    SignView *m_sign;
    Label *m_title;
    Label *m_text;
    QWidget *m_counts;
    QHBoxLayout *m_countRow;
    SplitBar *m_bar;
    QPushButton *m_action;
};

} // namespace calls
