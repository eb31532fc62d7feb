// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Signs.h>
#include <style/Symbols.h>
#include <support/WindowTest.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>

#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace calls;

namespace {

template<typename Paint>
QImage drawn(int side, Paint paint)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint(&painter);
    return image;
}

QImage outline(Sign sign, int side)
{
    // In grey: every colour becomes opaque black, so that only the shape is left.
    QImage image = drawn(side, [&](QPainter *p) { paintSign(p, QRectF(0, 0, side, side), sign, Tokens::light()); });
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            image.setPixelColor(x, y, image.pixelColor(x, y).alpha() > 96 ? Qt::black : Qt::white);
    }
    return image;
}

int differingPixels(const QImage &one, const QImage &other)
{
    int differing = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            differing += one.pixel(x, y) != other.pixel(x, y) ? 1 : 0;
    }
    return differing;
}

} // namespace

class TestStyle : public QObject
{
    Q_OBJECT

public:
    explicit TestStyle(Theme *theme) : m_theme(theme) {}

private Q_SLOTS:
    void cleanup()
    {
        m_theme->setDesktop({});
        m_theme->setPreference(Theme::Preference::Light);
    }

    void everySymbolIsDrawn()
    {
        for (int i = 0; i < symbolCount; ++i) {
            const QImage image = drawn(32, [i](QPainter *p) { paintSymbol(p, {0, 0, 32, 32}, Symbol(i), Qt::black); });
            QVERIFY2(differingPixels(image, drawn(32, [](QPainter *) {})) > 20, qPrintable(QString::number(i)));
        }
    }

    void everyDrawingIsDrawn()
    {
        for (const auto drawing : {Drawing::Checklist, Drawing::Servers, Drawing::Later, Drawing::Nothing}) {
            const QImage image = drawn(96, [drawing](QPainter *p) {
                paintDrawing(p, {0, 0, 96, 80}, drawing, Tokens::light());
            });
            QVERIFY(differingPixels(image, drawn(96, [](QPainter *) {})) > 100);
        }
    }

    void outlinesStayApartInGrey()
    {
        const QList<Sign> signs{Sign::Pass,    Sign::Warn,    Sign::Fail,      Sign::Unknown,
                                Sign::Skipped, Sign::Waiting, Sign::Planned, Sign::GateClosed};
        for (const Sign one : signs) {
            for (const Sign other : signs) {
                if (one != other)
                    QVERIFY2(differingPixels(outline(one, 14), outline(other, 14)) >= 20,
                             qPrintable(signWord(one) + QLatin1Char(' ') + signWord(other)));
            }
        }
    }

    void orderOfSigns()
    {
        QCOMPARE(worse(Sign::Pass, Sign::Fail), Sign::Fail);
        QCOMPARE(worse(Sign::Unknown, Sign::Warn), Sign::Unknown);
        QCOMPARE(worse(Sign::Skipped, Sign::Pass), Sign::Pass);
        for (const auto verdict : {Verdict::Pass, Verdict::Warn, Verdict::Fail, Verdict::Unknown, Verdict::Skipped})
            QVERIFY(!signWord(signOf(verdict)).isEmpty());
    }

    void themeFollowsPreferenceThenDesktop()
    {
        QSignalSpy changed(m_theme, &Theme::changed);
        m_theme->setPreference(Theme::Preference::Dark);
        QVERIFY(m_theme->isDark());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(qApp->palette().color(QPalette::Window), Tokens::darkTheme().page);

        m_theme->setPreference(Theme::Preference::System);
        m_theme->setDesktop({Theme::Desktop::Scheme::Dark, false, true});
        QVERIFY(m_theme->isDark());
        m_theme->setDesktop({Theme::Desktop::Scheme::Light, false, true});
        QVERIFY(!m_theme->isDark());
        QCOMPARE(qApp->palette().color(QPalette::Window), Tokens::light().page);
    }

    void themeFollowsThePlatformsPalette()
    {
        m_theme->setPreference(Theme::Preference::System);
        QPalette night;
        night.setColor(QPalette::Window, QColor(20, 20, 20));
        night.setColor(QPalette::WindowText, QColor(230, 230, 230));
        qApp->setPalette(night);
        QTRY_VERIFY(m_theme->isDark());
        QTRY_COMPARE(qApp->palette().color(QPalette::Window), Tokens::darkTheme().page);
        QPalette day;
        day.setColor(QPalette::Window, QColor(240, 240, 240));
        day.setColor(QPalette::WindowText, QColor(10, 10, 10));
        qApp->setPalette(day);
        QTRY_VERIFY(!m_theme->isDark());
    }

    void labelsFollowTheTheme()
    {
        QWidget window;
        auto *label = new Label(QStringLiteral("2 days ago"), Type::Caption, Ink::Text3, &window);
        window.show();
        QCOMPARE(label->palette().color(QPalette::WindowText), Tokens::light().text3);
        m_theme->setPreference(Theme::Preference::Dark);
        QTRY_COMPARE(label->palette().color(QPalette::WindowText), Tokens::darkTheme().text3);
    }

    void highContrastKeepsThePlatformsPalette()
    {
        m_theme->setDesktop({Theme::Desktop::Scheme::Unsaid, true, true});
        QVERIFY(tokensOf(nullptr).highContrast);
    }

    void noMotionWhenTheDesktopSaysSo()
    {
        QVERIFY(qApp->style()->styleHint(QStyle::SH_Widget_Animate));
        m_theme->setDesktop({Theme::Desktop::Scheme::Unsaid, false, false});
        QVERIFY(!qApp->style()->styleHint(QStyle::SH_Widget_Animate));
    }

    void themeWords()
    {
        for (const auto preference : {Theme::Preference::System, Theme::Preference::Light, Theme::Preference::Dark})
            QCOMPARE(themeFromWord(themeWord(preference)), preference);
        QCOMPARE(themeFromWord(QStringLiteral("mauve")), Theme::Preference::System);
    }

    void heightsAreMinima_data()
    {
        QTest::addColumn<double>("points");
        QTest::addRow("10 pt") << 10.0;
        QTest::addRow("15 pt") << 15.0;
        QTest::addRow("20 pt") << 20.0;
    }

    void heightsAreMinima()
    {
        QFETCH(double, points);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(points);
        QApplication::setFont(font);
        const std::unique_ptr<QPushButton> button(pushButton(QStringLiteral("Run checks"), ButtonKind::Primary));
        const QLineEdit field;
        for (const QWidget *widget :
             {static_cast<const QWidget *>(button.get()), static_cast<const QWidget *>(&field)}) {
            QVERIFY(widget->sizeHint().height() >= 32);
            QVERIFY(widget->sizeHint().height() >= widget->fontMetrics().height() + 12);
        }
        QVERIFY(button->sizeHint().width() >= button->fontMetrics().horizontalAdvance(button->text()) + 24);
        QCOMPARE(typeFont(Type::Caption).pointSizeF(), points * 0.9);
        QCOMPARE(typeFont(Type::Figure).pointSizeF(), points * 2);
        QVERIFY(hasTabularDigits(numberFont(Type::Body)));
        QApplication::setFont(before);
    }

    void busyKeepsItsWidth()
    {
        QWidget window;
        auto *row = new QVBoxLayout(&window);
        auto *button = pushButton(QStringLiteral("Write 4 changes and end 2 calls"), ButtonKind::Danger);
        row->addWidget(button, 0, Qt::AlignLeft);
        window.show();
        const int width = button->width();
        setBusy(button, QStringLiteral("Writing …"));
        QVERIFY(!button->isEnabled());
        QCoreApplication::sendPostedEvents();
        window.layout()->activate();
        QCOMPARE(button->width(), width);
        setBusy(button, {});
        QVERIFY(button->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("Write 4 changes and end 2 calls"));
    }

    void kindsAreKept()
    {
        const std::unique_ptr<QPushButton> button(pushButton(QStringLiteral("Accept…")));
        QCOMPARE(kindOf(button.get()), ButtonKind::Secondary);
        for (const auto kind :
             {ButtonKind::Primary, ButtonKind::Danger, ButtonKind::Quiet, ButtonKind::Link, ButtonKind::Plain}) {
            setKind(button.get(), kind);
            QCOMPARE(kindOf(button.get()), kind);
        }
    }

    void problemIsSpoken()
    {
        QLineEdit field;
        setProblem(&field, QStringLiteral("Two parts are missing"));
        QCOMPARE(field.accessibleDescription(), QStringLiteral("Two parts are missing"));
        setProblem(&field, {});
        QVERIFY(field.accessibleDescription().isEmpty());
    }

    void focusIsDrawnSinceTheLastKey()
    {
        QWidget window;
        auto *row = new QVBoxLayout(&window);
        auto *first = pushButton(QStringLiteral("First"));
        auto *second = pushButton(QStringLiteral("Second"));
        row->addWidget(first);
        row->addWidget(second);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::mouseClick(first, Qt::LeftButton);
        QVERIFY(!focusVisible(first));
        QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(focusVisible(second));
        QCOMPARE(QApplication::focusWidget(), second);
    }

private:
    Theme *m_theme;
};

CALLS_WINDOW_TEST_MAIN(TestStyle)
#include "test_style.moc"
