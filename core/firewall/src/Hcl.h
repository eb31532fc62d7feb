// SPDX-License-Identifier: GPL-3.0-or-later
// A block of HCL, laid out as `terraform fmt` does: two columns of indentation, the equals signs below each other.
#pragma once

#include <QList>
#include <QStringList>

#include <utility>

namespace calls {

class HclBlock
{
public:
    /// The words before the brace, ready: `resource "aws_security_group" "rtcd1"`, `allow`.
    explicit HclBlock(QString head) : m_head(std::move(head)) {}

    /// `expression` is HCL: hclString() makes one of text.
    HclBlock &set(const QString &name, const QString &expression);
    /// A block inside, after an empty line.
    HclBlock &add(const HclBlock &inner);

    [[nodiscard]] QStringList lines() const;

private:
    QString m_head;
    QList<std::pair<QString, QString>> m_arguments;
    QList<HclBlock> m_inner;
};

} // namespace calls
