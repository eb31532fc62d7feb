// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where text becomes part of a language. Names come from people and files: trust none of them.
#pragma once

#include <QString>
#include <QStringList>

namespace calls {

/// A space for everything that ends a line, moves the cursor or reorders what is seen; no space at the ends.
[[nodiscard]] QString oneLine(const QString &text);
/// The beginning of the text that takes at most `bytes` in UTF-8, never half a character.
[[nodiscard]] QString cut(const QString &text, qsizetype bytes);

/// One word of a POSIX shell, in single quotes when it needs them. U+0000 cannot be in a word and is left out.
[[nodiscard]] QString shellWord(const QString &text);
/// A simple command: its words, each as shellWord.
[[nodiscard]] QString shellCommand(const QStringList &argv);

/// EC2 takes these characters in a description and no others, at most 255 (API reference, IpRange): the rest become
/// underscores.
[[nodiscard]] QString awsDescription(const QString &text);

/// A quoted string of HCL on one line. What would be an interpolation there stays text.
[[nodiscard]] QString hclString(const QString &text);

/// A quoted string of nft, which has no escapes: double quotes become single ones. At most 128 bytes between the
/// quotes, as nft refuses longer comments (libnftnl, NFTNL_UDATA_COMMENT_MAXLEN).
[[nodiscard]] QString nftString(const QString &text);

} // namespace calls
