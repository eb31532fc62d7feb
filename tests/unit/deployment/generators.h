// SPDX-License-Identifier: GPL-3.0-or-later
// Sites for property tests.
#pragma once

#include <plan/Site.h>

#include <rapidcheck.h>

namespace calls::test {

/// Any text without lone surrogates, rich in what quoting gets wrong: quotes, backslashes, control characters,
/// NUL, byte order marks, line separators, characters beyond the basic plane.
rc::Gen<QString> anyText();
/// Answers that answerProblem takes; each stated or not.
rc::Gen<Answers> possibleAnswers();
/// Possible answers, and any texts in all other places.
rc::Gen<Site> anySite();

} // namespace calls::test

namespace rc {
template<>
struct Arbitrary<calls::Site>
{
    static Gen<calls::Site> arbitrary() { return calls::test::anySite(); }
};
} // namespace rc

namespace calls {
void showValue(const Site &site, std::ostream &stream); ///< found by RapidCheck for a counter-example
}
