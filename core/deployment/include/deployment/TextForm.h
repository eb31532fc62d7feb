// SPDX-License-Identifier: GPL-3.0-or-later
// The document as text (TOML, DESIGN section 7), both ways. No secrets in it.
#pragma once

#include <base/Result.h>
#include <plan/Site.h>

namespace calls {

/// One thing wrong with a text form.
struct TextProblem
{
    int line = 0;    ///< from 1; 0 when the problem is an absent key
    QString key;     ///< "answers.users", "servers[2].roles"
    QString value;   ///< as written; empty when absent
    QString allowed; ///< what is allowed, as a sentence
    [[nodiscard]] QString sentence() const; ///< "Line 7: answers.users is "many". It must be …"
    bool operator==(const TextProblem &) const = default;
};

struct TextReading
{
    Site site;
    QList<TextProblem> problems; ///< all at once, by line; the site is meaningless unless empty
};

/// Syntax errors stop at the first (one problem with its line). Never throws, whatever the bytes.
[[nodiscard]] TextReading readTextForm(const QByteArray &toml);
/// The same for a file. Errors: "text-form.unreadable", "text-form.too-large".
[[nodiscard]] Result<TextReading> readTextFormFile(const QString &path);
/// Every problem that the rules across fields find in a site, also for edits made in the window
/// (unknown zone of a server, two servers with one name, a vantage that is no server …). Lines are 0.
[[nodiscard]] QList<TextProblem> siteProblems(const Site &site);
/// Reads back equal (readTextForm(writeTextForm(s)).site == s).
[[nodiscard]] QByteArray writeTextForm(const Site &site);

} // namespace calls
