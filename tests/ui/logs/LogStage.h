// SPDX-License-Identifier: GPL-3.0-or-later
// A person at the page Logs: presses, types, and reads what is shown.
#pragma once

#include "PlayedLogs.h"

#include <models/LogModel.h>
#include <pages/logs/LogDetail.h>
#include <widgets/SegmentedChoice.h>

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace calls::test {

struct LogStage : PlayedLogs
{
    using PlayedLogs::PlayedLogs;

    void read()
    {
        open();
        press("logsBegin");
        QVERIFY(idle());
    }

    template<typename T = QPushButton>
    T *find(const char *name) const
    {
        for (T *each : page->findChildren<T *>(QLatin1String(name))) {
            if (each->isVisible())
                return each; // what was rebuilt leaves a hidden one for a moment
        }
        return nullptr;
    }
    void press(const char *button) const
    {
        auto *found = find<QAbstractButton>(button);
        QVERIFY2(found && found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
        QCoreApplication::processEvents();
    }
    void chooseLevel(const char *words) const
    {
        for (QAbstractButton *each : page->findChild<SegmentedChoice *>()->findChildren<QAbstractButton *>()) {
            if (each->text() == QLatin1String(words))
                QTest::mouseClick(each, Qt::LeftButton);
        }
    }
    void type(const char *words) const
    {
        auto *field = page->filterField();
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, QLatin1String(words));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(view(), key, modifiers);
        QCoreApplication::processEvents();
    }
    QAction *action(const char *words) const
    {
        for (QAction *each : page->findChildren<QAction *>()) {
            if (each->text() == QString::fromUtf8(words))
                return each;
        }
        return nullptr;
    }
    LogModel *model() const { return page->findChild<LogModel *>(); }
    LogDetail *detail() const { return page->findChild<LogDetail *>(); }
    QString cell(int row, LogModel::Column column) const { return model()->index(row, column).data().toString(); }
    QStringList messages() const
    {
        QStringList all;
        for (int row = 0; row < model()->rowCount(); ++row)
            all << cell(row, LogModel::MessageColumn);
        return all;
    }
    QString currentMessage() const { return view()->currentIndex().siblingAtColumn(LogModel::MessageColumn).data().toString(); }
    static QString wordsIn(const QWidget *widget)
    {
        QStringList words;
        for (const QLabel *label : widget->findChildren<QLabel *>()) {
            if (label->isVisible())
                words << label->text();
        }
        return words.join(QLatin1Char(' '));
    }
    QString words() const { return wordsIn(page.get()); }
    QString clipboard() const { return QApplication::clipboard()->text(); }
};

} // namespace calls::test
