// SPDX-License-Identifier: GPL-3.0-or-later
// A panel of words in the window: scrolls, is selected and copied, opens links to pages in the browser. Loads nothing by itself.
#pragma once

#include <QTextBrowser>

namespace calls {

class ChartText : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ChartText(QWidget *parent = nullptr);
    void setWords(const QString &markdown);
    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();

    QString m_markdown;
};

} // namespace calls
