// SPDX-License-Identifier: GPL-3.0-or-later
// Two to four answers side by side, one chosen: Yes, No, Not stated. For more use a combo box.
#pragma once

#include <QVariant>
#include <QWidget>

class QButtonGroup;

namespace calls {

struct Segment
{
    QVariant value;
    QString text;
};

class SegmentedChoice : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the question, for screen readers.
    SegmentedChoice(const QString &name, const QList<Segment> &segments, QWidget *parent = nullptr);

    /// An unknown value leaves nothing chosen. Emits nothing.
    void setValue(const QVariant &value);
    [[nodiscard]] QVariant value() const; ///< invalid when nothing is chosen

Q_SIGNALS:
    void chosen(const QVariant &value); ///< by the person

private:
    class SegmentButton;
    QButtonGroup *m_group;
    QList<Segment> m_segments;
};

/// Yes, No and (invalid QVariant) Not stated: for the answers that may be absent.
[[nodiscard]] QList<Segment> yesNoUnstated();

} // namespace calls
