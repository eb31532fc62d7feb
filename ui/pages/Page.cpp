// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/Page.h>

#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>

namespace calls {

Page::Page(PageInfo info, QWidget *parent)
    : QWidget(parent), m_info(std::move(info)), m_header(new PageHeader(m_info.title)), m_message(new MessageBar),
      m_whole(new QVBoxLayout(this)), m_column(new QVBoxLayout)
{
    setObjectName(QStringLiteral("page.") + m_info.id);
    setAccessibleName(m_info.title);
    m_whole->setSpacing(0);
    m_column->setContentsMargins(24, 16, 24, 16);
    m_column->setSpacing(16);
    m_column->addWidget(m_header);
    m_column->addWidget(m_message);
    m_whole->addLayout(m_column, 1);
}

Page::~Page() = default;

void Page::setFoot(QWidget *foot)
{
    m_whole->addWidget(foot);
}

} // namespace calls
