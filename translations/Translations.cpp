// SPDX-License-Identifier: GPL-3.0-or-later
#include <translations/Translations.h>

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace calls {

namespace {

void use(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(locale, name, QStringLiteral("_"), folder)) {
        translator->setParent(&application);
        QCoreApplication::installTranslator(translator.release());
    }
}

} // namespace

void useTranslations(QCoreApplication &application, const QLocale &locale)
{
    use(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English has a file too: it knows one check from two checks. It also stands in for what a language lacks.
    const QLocale english(QLocale::English);
    use(application, english, QStringLiteral("calls-console"), QStringLiteral(":/translations"));
    if (locale.language() != QLocale::English)
        use(application, locale, QStringLiteral("calls-console"), QStringLiteral(":/translations"));
}

} // namespace calls
