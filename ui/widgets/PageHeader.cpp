// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/PageHeader.h>

#include <widgets/Label.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace calls {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new Label(title, Type::Title)), m_subtitle(new Label({}, Type::Body, Ink::Text2)),
      m_actions(new QHBoxLayout)
{
    m_subtitle->setWordWrap(true);
    m_subtitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_subtitle->setVisible(false);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    m_actions->setSpacing(8);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(16);
    row->addLayout(texts, 1);
    row->addLayout(m_actions);
    row->setAlignment(m_actions, Qt::AlignTop);
}

void PageHeader::setSubtitle(const QString &sentence)
{
    m_subtitle->setText(sentence);
    m_subtitle->setVisible(!sentence.isEmpty());
}

QString PageHeader::subtitle() const
{
    return m_subtitle->text();
}

void PageHeader::addActionInFront(QWidget *button)
{
    m_actions->insertWidget(0, button);
}

void PageHeader::addAction(QWidget *button)
{
    m_actions->addWidget(button);
}

} // namespace calls
