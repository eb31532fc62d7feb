// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where secrets are taken out of texts. Logs, evidence, journal, exports and errors pass here.
#pragma once

#include <QByteArray>
#include <QString>

namespace calls {

/// A value that must never be shown. Remembered for the life of the process; texts under 4 characters are
/// ignored (they would blank out ordinary words).
void rememberSecret(const QString &secret);

/// Takes out every remembered secret (also base64 and percent-encoded) and what looks like one:
/// Authorization headers, bearer tokens, credentials in URLs, keys named password, secret, token, authKey,
/// credential, private key blocks.
[[nodiscard]] QString redacted(const QString &text);

/// Does this character steer a terminal, or make a line read otherwise than it is (marks of direction and their kin)? Tabs do not.
[[nodiscard]] bool steers(QChar character);

/// The last line that says something, redacted, what does not print as blanks, at most 300 characters: last words of a program.
[[nodiscard]] QString lastLine(const QByteArray &text);

/// What stands in a redacted text instead.
inline constexpr char16_t redactedMark[] = u"[removed]";

} // namespace calls
