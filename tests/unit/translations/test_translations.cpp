// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/Places.h>
#include <support/TestMain.h>

#include <translations/Translations.h>

#include <QDir>
#include <QTranslator>

#include <algorithm>

using namespace calls;

namespace {

/// How many translators of the program's own texts belong to the application.
qsizetype ownTranslators()
{
    const auto translators = QCoreApplication::instance()->findChildren<QTranslator *>();
    return std::count_if(translators.begin(), translators.end(), [](const QTranslator *translator) {
        return translator->filePath().startsWith(QLatin1String(":/translations/"));
    });
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>()); }

    void everyLanguageIsInTheProgram()
    {
        const QDir sources(test::sourceFile(QStringLiteral("translations")));
        const QStringList languages = sources.entryList({QStringLiteral("*.ts")});
        QVERIFY(!languages.isEmpty());
        for (QString name : languages)
            QVERIFY2(QFile::exists(QLatin1String(":/translations/") + name.replace(QLatin1String(".ts"), QLatin1String(".qm"))),
                     qPrintable(name));
    }

    void theLocaleDecides_data()
    {
        // English is always there, for its plurals and for what a language lacks.
        QTest::addColumn<QString>("locale");
        QTest::addColumn<int>("translators");
        QTest::newRow("German") << "de_DE" << 2;
        QTest::newRow("Austrian") << "de_AT" << 2;
        QTest::newRow("English") << "en_GB" << 1;
        QTest::newRow("no language") << "C" << 1;
        QTest::newRow("not translated yet") << "is_IS" << 1;
    }

    void theLocaleDecides()
    {
        QFETCH(QString, locale);
        QFETCH(int, translators);
        useTranslations(*QCoreApplication::instance(), QLocale(locale));
        QCOMPARE(ownTranslators(), translators);
    }
};

CALLS_TEST_MAIN(TestTranslations)
#include "test_translations.moc"
