// SPDX-License-Identifier: GPL-3.0-or-later
// The right panel: why a step is asked, what the guide says of it, what is known to be wrong there. Follows the selection.
#pragma once

#include <widgets/Surface.h>

#include <QList>
#include <QString>

class QToolButton;
class QVBoxLayout;

namespace calls {

class Chip;
class Label;

struct Fact
{
    QString label;
    QString value;
    bool operator==(const Fact &) const = default;
};

/// What the panel shows. Empty parts are left out, the order is always the same.
struct GuideTopic
{
    QString step; ///< "1.6.3": shown as "Step 1.6.3"; "Prerequisites" as it is
    QString question; ///< "Can clients send UDP media to the RTCD server?"
    QString why;
    QString guide; ///< in the guide's sense, quoted
    QString cautionTitle; ///< "The guide’s test cannot tell"; only when something is known to be wrong here
    QString caution;
    QString factsTitle; ///< "This check", "Where the answer comes from"
    QList<Fact> facts{};
    QString anchor; ///< step in the guide to open; empty: no link

    bool operator==(const GuideTopic &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == GuideTopic(); }
};

class GuidePanel : public Surface
{
    Q_OBJECT

public:
    explicit GuidePanel(QWidget *parent = nullptr);

    void setTopic(const GuideTopic &topic);
    [[nodiscard]] const GuideTopic &topic() const { return m_topic; }

Q_SIGNALS:
    void closeRequested();
    void guideRequested(const QString &anchor);
    void copied(const QString &text); ///< the step number went to the clipboard

private:
    class Section;
    void fillFacts();

    GuideTopic m_topic;
    Chip *m_step;
    QToolButton *m_copy;
    Label *m_question;
    Section *m_why;
    Section *m_guide;
    QWidget *m_caution;
    Label *m_cautionTitle;
    Label *m_cautionText;
    QWidget *m_facts;
    Label *m_factsTitle;
    QVBoxLayout *m_factRows;
    QWidget *m_link;
    Label *m_nothing;
};

} // namespace calls
