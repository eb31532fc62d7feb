// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/architecture/WarningList.h>

#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/SignView.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr int textMost = 720;

} // namespace

WarningList::WarningList(QWidget *parent) : QWidget(parent), m_rows(nullptr)
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(8);
    whole->addWidget(heading(tr("Good to know")));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(8);
    whole->addLayout(m_rows);
}

void WarningList::setWarnings(const QList<PlanWarning> &warnings)
{
    dropRows(m_rows);
    QList<PlanWarning> ordered = warnings;
    std::stable_partition(ordered.begin(), ordered.end(), [](const PlanWarning &warning) { return warning.severe; });
    for (const PlanWarning &warning : std::as_const(ordered)) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
        line->addWidget(new SignView(warning.severe ? Sign::Warn : Sign::Waiting, 14), 0, Qt::AlignTop);
        auto *text = paragraph(warning.text);
        text->setMaximumWidth(textMost);
        line->addWidget(text, 1);
        line->addWidget(caption(warning.step), 0, Qt::AlignTop);
        m_rows->addWidget(row);
    }
    setVisible(!ordered.isEmpty());
}

} // namespace calls
