// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/install/ServerList.h>

#include <models/InstallServerModel.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Signs.h>
#include <style/Typography.h>
#include <widgets/SignView.h>

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimerEvent>

#include <algorithm>

namespace calls {

namespace {

constexpr int padding = 10;
constexpr int signSize = 14;
constexpr int frameTime = 60; // milliseconds between two positions of the arc
constexpr int leastWidth = 180;
constexpr int mostWidth = 264;

int nameHeight()
{
    return QFontMetrics(strongFont(Type::Body)).height();
}

int wordsHeight()
{
    return QFontMetrics(typeFont(Type::Caption)).height();
}

class ServerDelegate : public QStyledItemDelegate
{
public:
    explicit ServerDelegate(QListView *view) : QStyledItemDelegate(view), m_view(view)
    {
        const auto *model = view->model();
        connect(model, &QAbstractItemModel::dataChanged, this, &ServerDelegate::turnIfNeeded);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &ServerDelegate::turnIfNeeded);
        turnIfNeeded();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, std::max(52, nameHeight() + wordsHeight() + 18)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const Tokens &t = tokensOf(option.widget);
        const QRect row = option.rect;
        if (option.state & QStyle::State_Selected) {
            paintBox(painter, QRectF(row).adjusted(0, 1, 0, -1), radiusControl, t.selected);
            paintCurrentBar(painter, row, t.accent);
        } else if (option.state & QStyle::State_MouseOver) {
            paintBox(painter, QRectF(row).adjusted(0, 1, 0, -1), radiusControl, t.hover);
        }
        const auto sign = static_cast<Sign>(index.data(InstallServerModel::SignRole).toInt());
        const int textTop = row.top() + (row.height() - nameHeight() - wordsHeight() - 2) / 2;
        const QRectF mark(row.left() + padding, textTop + (nameHeight() - signSize) / 2.0, signSize, signSize);
        paintSign(painter, mark, sign, t, m_since.isValid() ? arcTurn(m_since.elapsed(), option.widget) : 0);
        const int left = int(mark.right()) + 10;
        const QRect name(left, textTop, row.right() - padding - left, nameHeight());
        const QRect words(left, name.bottom() + 3, name.width(), wordsHeight());
        painter->setFont(typeFont(Type::Caption));
        const QString roles = index.data(InstallServerModel::RolesRole).toString();
        const int rolesWidth = std::min(painter->fontMetrics().horizontalAdvance(roles) + 2, name.width() / 2);
        painter->setPen(t.text3);
        painter->drawText(name, Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(roles, Qt::ElideRight, rolesWidth));
        painter->setPen(sign == Sign::Fail || sign == Sign::Warn ? signInk(sign, t) : t.text2);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(InstallServerModel::WordsRole).toString(), Qt::ElideRight,
                                                            words.width()));
        painter->setFont(strongFont(Type::Body));
        painter->setPen(t.text1);
        painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle,
                                                            name.width() - rolesWidth - 8));
        const double share = index.data(InstallServerModel::ShareRole).toDouble();
        if (share >= 0) {
            const QRectF bar(left, row.bottom() - 6, words.width(), 3);
            paintBox(painter, bar, 1.5, t.line);
            if (share > 0)
                paintBox(painter, QRectF(bar.left(), bar.top(), std::max(3.0, bar.width() * share), 3), 1.5, t.accent);
        }
        if (option.state & QStyle::State_HasFocus && focusVisible(option.widget))
            paintBox(painter, QRectF(row).adjusted(1, 1, -1, -1), radiusControl, {}, t.focus, 2);
        painter->restore();
    }

protected:
    void timerEvent(QTimerEvent *event) override
    {
        if (event->timerId() != m_timer.timerId() || !m_view->isVisible())
            return;
        for (int row = 0; row < m_view->model()->rowCount(); ++row) {
            const QModelIndex index = m_view->model()->index(row, 0);
            if (static_cast<Sign>(index.data(InstallServerModel::SignRole).toInt()) == Sign::Running)
                m_view->update(index);
        }
    }

private:
    void turnIfNeeded()
    {
        bool running = false;
        for (int row = 0; row < m_view->model()->rowCount(); ++row)
            running = running || static_cast<Sign>(m_view->model()->index(row, 0).data(InstallServerModel::SignRole).toInt()) == Sign::Running;
        if (!running) {
            m_timer.stop();
        } else if (!m_timer.isActive()) {
            m_since.start();
            m_timer.start(frameTime, this);
        }
    }

    QListView *m_view;
    QBasicTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace

ServerList::ServerList(InstallServerModel *model, QWidget *parent) : QListView(parent), m_model(model)
{
    setModel(model);
    setItemDelegate(new ServerDelegate(this));
    setObjectName(QStringLiteral("installServers"));
    setAccessibleName(tr("Servers to install"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

QString ServerList::current() const
{
    return currentIndex().data().toString();
}

void ServerList::select(const QString &name)
{
    const QModelIndex index = m_model->indexOf(name);
    if (index.isValid())
        setCurrentIndex(index);
}

int ServerList::wantedWidth() const
{
    const QFontMetrics names(strongFont(Type::Body));
    const QFontMetrics words(typeFont(Type::Caption));
    int widest = words.horizontalAdvance(tr("Undo stopped midway"));
    for (const InstallServer &server : m_model->servers()) {
        const QModelIndex index = m_model->indexOf(server.name);
        widest = std::max({widest, words.horizontalAdvance(index.data(InstallServerModel::WordsRole).toString()),
                           names.horizontalAdvance(server.name) + 16
                               + words.horizontalAdvance(index.data(InstallServerModel::RolesRole).toString())});
    }
    return std::clamp(widest + 3 * padding + signSize + 4, int(leastWidth * textScale()), int(mostWidth * textScale()));
}

int ServerList::wantedHeight() const
{
    return m_model->rowCount() * sizeHintForRow(0) + 2;
}

QSize ServerList::sizeHint() const
{
    return {wantedWidth(), wantedHeight()};
}

void ServerList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentServerChanged();
}

void ServerList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace calls
