// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Site.h>

namespace calls {
class CheckBook;
class Document;
}

namespace calls::test {

/// The site of tests/data/rtcd-recording.toml, as in the look book's pictures.
[[nodiscard]] Site exampleSite();
/// The same with forty servers and names that are long.
[[nodiscard]] Site crowdedSite();

/// Findings as after a first run: most pass, one fails, one is unknown, one was accepted, some were never checked.
void addExampleFindings(Document &document, const CheckBook &checks);
/// Everything passes, and every checklist item is answered.
void addPassingFindings(Document &document, const CheckBook &checks);

} // namespace calls::test
