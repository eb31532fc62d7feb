// SPDX-License-Identifier: GPL-3.0-or-later
// One way to fail: a stable code for callers, a sentence for people, the raw text for whoever wants it.
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace calls {

struct Error
{
    QString code;     ///< stable, dotted, English: "ssh.host-key.changed"; callers branch on it
    QString sentence; ///< what was tried, on what, what came back, what to do
    QString detail;   ///< the raw text behind it, redacted; may be empty

    bool operator==(const Error &) const = default;
};

template<typename T = void>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure failure(QString code, QString sentence, QString detail = {})
{
    return Failure(Error{std::move(code), std::move(sentence), std::move(detail)});
}

/// The code of every operation that ended because its stop token asked for it.
inline const QString cancelledCode = QStringLiteral("cancelled");
/// The code of every operation that ended because its time limit passed.
inline const QString tooLateCode = QStringLiteral("too-late");

} // namespace calls
