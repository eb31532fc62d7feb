// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Theme.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>
#include <widgets/decisions/DecisionItems.h>
#include <widgets/decisions/DecisionsView.h>
#include <widgets/decisions/NumberEditor.h>

#include <QApplication>
#include <QGraphicsScene>
#include <QMenu>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace calls;

namespace {

/// A page with the view and what changes the site by its answers, as the Architecture page does.
class Bench : public QWidget
{
public:
    explicit Bench(const Site &start, int width = 776) : site(start), view(new DecisionsView(this))
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(view);
        column->addStretch();
        QObject::connect(view, &DecisionsView::answerChanged, this, [this](const QString &path, const QVariant &value) {
            changes << qMakePair(path, value);
            setAnswer(site.answers, *answerField(path), value);
            view->setPlan(site, makePlan(site));
        });
        view->setPlan(site, makePlan(site));
        resize(width, 700);
        show();
        view->setFocus();
    }

    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(this); }

    [[nodiscard]] QPoint middleOf(const QString &question) const
    {
        for (QGraphicsItem *item : view->scene()->items()) {
            if (const auto *node = dynamic_cast<DecisionNodeItem *>(item); node && node->node().question == question)
                return view->mapFromScene(node->node().box.center());
        }
        return {};
    }

    Site site;
    DecisionsView *view;
    QList<QPair<QString, QVariant>> changes;
};

QMenu *openMenu()
{
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void keys(QWidget *to, std::initializer_list<Qt::Key> list)
{
    for (const Qt::Key key : list)
        QTest::keyClick(to, key);
}

} // namespace

class TestDecisionsView : public QObject
{
    Q_OBJECT

    Theme m_theme{qApp};

private Q_SLOTS:
    void cleanup()
    {
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
    }

    void movesByKeys()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QSignalSpy topics(bench.view, &DecisionsView::topicRequested);
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("kubernetes"));
        keys(bench.view, {Qt::Key_Right});
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("users"));
        QCOMPARE(topics.last(), (QVariantList{QStringLiteral("media-service"), QStringLiteral("users")}));
        keys(bench.view, {Qt::Key_Right});
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("users")); // the row ends here
        keys(bench.view, {Qt::Key_Down, Qt::Key_Down, Qt::Key_Right});
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("stable-address"));
        keys(bench.view, {Qt::Key_End});
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("tcp"));
        keys(bench.view, {Qt::Key_Up});
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("stable-address"));
        keys(bench.view, {Qt::Key_Home});
        QCOMPARE(bench.view->currentTree(), QStringLiteral("media-service"));
    }

    void answersYesAndNoByKeys()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        keys(bench.view, {Qt::Key_Space});
        QTRY_VERIFY(openMenu());
        QVERIFY(openMenu()->activeAction() && openMenu()->activeAction()->isChecked()); // on "No", the answer
        keys(openMenu(), {Qt::Key_Up, Qt::Key_Return});
        QTRY_COMPARE(bench.changes.size(), 1);
        QCOMPARE(bench.changes.first(), qMakePair(QStringLiteral("answers.kubernetes"), QVariant(true)));
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("kubernetes"));
        QVERIFY(bench.view->accessibleName().contains(QLatin1String("Yes")));
    }

    void turnsTheOppositeQuestionRound()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QVERIFY(bench.view->setCurrent(QStringLiteral("public-address"), QStringLiteral("outside-clients")));
        keys(bench.view, {Qt::Key_Return});
        QTRY_VERIFY(openMenu());
        QVERIFY(openMenu()->activeAction()->text().contains(QLatin1String("No")));
        keys(openMenu(), {Qt::Key_Y}); // all on a private network: nobody outside
        QTRY_COMPARE(bench.changes.size(), 1);
        QCOMPARE(bench.changes.first(), qMakePair(QStringLiteral("answers.outside_clients"), QVariant(false)));
    }

    void opensByClick()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QTest::mouseClick(bench.view->viewport(), Qt::LeftButton, {}, bench.middleOf(QStringLiteral("stable-address")));
        QTRY_VERIFY(openMenu());
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("stable-address"));
        keys(openMenu(), {Qt::Key_Escape});
        QTRY_VERIFY(!openMenu());
        QVERIFY(bench.changes.isEmpty());
    }

    void changesANumberInPlace()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QVERIFY(bench.view->setCurrent(QStringLiteral("media-service"), QStringLiteral("users")));
        keys(bench.view, {Qt::Key_Return});
        auto *editor = bench.view->findChild<NumberEditor *>();
        QVERIFY(editor);
        QCOMPARE(editor->value(), 320);
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClicks(editor, QStringLiteral("30"));
        keys(editor, {Qt::Key_Return});
        QCOMPARE(bench.changes, (QList{qMakePair(QStringLiteral("answers.users"), QVariant(30))}));
        QTRY_VERIFY(!bench.view->findChild<NumberEditor *>());
        QVERIFY(bench.view->hasFocus());
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("users"));
        // The path goes on to another question now.
        keys(bench.view, {Qt::Key_Right});
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("high-availability"));
    }

    void givesANumberUpByEscape()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QVERIFY(bench.view->setCurrent(QStringLiteral("media-service"), QStringLiteral("users")));
        keys(bench.view, {Qt::Key_Space});
        auto *editor = bench.view->findChild<NumberEditor *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("77"));
        keys(editor, {Qt::Key_Escape});
        QTRY_VERIFY(!bench.view->findChild<NumberEditor *>());
        QVERIFY(bench.changes.isEmpty());
        QVERIFY(bench.view->hasFocus());
    }

    void ticksSeveralAnswers()
    {
        Site site = test::lookBookSite();
        site.answers.liveCaptions.reset();
        Bench bench(site);
        QVERIFY(bench.isReady());
        QVERIFY(bench.view->setCurrent(QStringLiteral("recording"), QStringLiteral("recording")));
        keys(bench.view, {Qt::Key_Space});
        QTRY_VERIFY(openMenu());
        const QList<QAction *> actions = openMenu()->actions();
        QVERIFY(actions.at(0)->isChecked() && actions.at(1)->isChecked() && !actions.at(2)->isChecked());
        keys(openMenu(), {Qt::Key_N}); // none
        QTRY_COMPARE(bench.changes.size(), 3);
        for (const auto &[path, value] : std::as_const(bench.changes))
            QCOMPARE(value, QVariant(false));
        QTRY_VERIFY(!openMenu());
        bench.changes.clear();
        keys(bench.view, {Qt::Key_Space});
        QTRY_VERIFY(openMenu());
        keys(openMenu(), {Qt::Key_Up, Qt::Key_Up, Qt::Key_Up, Qt::Key_Return});
        QTRY_COMPARE(bench.changes, (QList{qMakePair(QStringLiteral("answers.recording"), QVariant(true))}));
    }

    void leavesAnAnswerOpen()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        keys(bench.view, {Qt::Key_Space});
        QTRY_VERIFY(openMenu());
        keys(openMenu(), {Qt::Key_L});
        QTRY_COMPARE(bench.changes.size(), 1);
        QVERIFY(!bench.changes.first().second.isValid());
        QVERIFY(bench.view->accessibleName().contains(QLatin1String("Not answered")));
    }

    void staysInTheTreeWhenTheQuestionGoes()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        QVERIFY(bench.view->setCurrent(QStringLiteral("public-address"), QStringLiteral("stable-address")));
        bench.site.answers.outsideClients = false;
        bench.view->setPlan(bench.site, makePlan(bench.site));
        QCOMPARE(bench.view->currentQuestion(), QStringLiteral("outside-clients"));
        QVERIFY(!bench.view->setCurrent(QStringLiteral("public-address"), QStringLiteral("stable-address")));
    }

    void fitsItsPage_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<qreal>("points");
        for (const int width : {500, 776, 1320}) {
            for (const qreal points : {10.0, 15.0, 20.0})
                QTest::addRow("%d at %d pt", width, int(points)) << width << points;
        }
    }

    void fitsItsPage()
    {
        QFETCH(const int, width);
        QFETCH(const qreal, points);
        Bench bench(test::smallSite(), width);
        QFont font = bench.font();
        font.setPointSizeF(points);
        bench.setFont(font);
        QVERIFY(bench.isReady());
        QTRY_VERIFY(bench.view->height() >= bench.view->sceneRect().height());
        QVERIFY(bench.view->sceneRect().width() <= bench.view->viewport()->width());
        for (const QGraphicsItem *item : bench.view->scene()->items())
            QVERIFY(bench.view->sceneRect().contains(item->boundingRect()));
    }

    void followsTheTheme()
    {
        Bench bench(test::lookBookSite());
        QVERIFY(bench.isReady());
        m_theme.setPreference(Theme::Preference::Light);
        const QImage light = bench.view->grab().toImage();
        m_theme.setPreference(Theme::Preference::Dark);
        QTRY_COMPARE(bench.view->palette().color(QPalette::Base), Tokens::darkTheme().page);
        const QImage dark = bench.view->grab().toImage();
        QVERIFY(light.pixelColor(light.width() - 3, 3).lightness() > 200);
        QVERIFY(dark.pixelColor(dark.width() - 3, 3).lightness() < 60);
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QApplication app(argc, argv);
    TestDecisionsView test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_decisions_view.moc"
