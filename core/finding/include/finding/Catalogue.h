// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences, causes and fixes of findings, from resources/guide/messages/, in the reader's language.
#pragma once

#include <finding/Finding.h>

namespace calls {

/// What a finding says. `cause` and `fix` are empty where nothing is known.
struct FindingText
{
    QString sentence;
    QString cause;
    QString fix;
};

/// Translated with the context "guide". An unknown code gives the code itself with its arguments,
/// so that a document of a later version still says something.
[[nodiscard]] FindingText findingText(const Message &what);
/// The same for journal entries and progress; sentence only.
[[nodiscard]] QString messageText(const Message &what);
/// The English sentence, whatever the language (JSON, CSV).
[[nodiscard]] FindingText findingTextEnglish(const Message &what);

/// All codes, for the test that each code used in the source exists.
[[nodiscard]] QStringList messageCodes();

/// A finding as text for a ticket: verdict, step, sentence, vantage, time, evidence, cause, fix.
[[nodiscard]] QString ticketText(const Finding &finding);

} // namespace calls
