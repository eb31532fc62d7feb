// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

class QCoreApplication;

namespace calls {

/// Shows the program's and Qt's texts in the first of the locale's languages that there is a translation for;
/// English, with its plurals, for all else. The translators belong to `application`.
void useTranslations(QCoreApplication &application, const QLocale &locale = QLocale());

} // namespace calls
