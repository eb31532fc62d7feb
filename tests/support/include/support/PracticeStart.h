// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <practice/PracticeSite.h>

#include <QSignalSpy>
#include <QTest>

namespace calls::test {

/// The site up and its plugin's first activation over: before that the plugin's routes answer 404.
[[nodiscard]] inline Result<void> startActive(practice::Site &site)
{
    const QSignalSpy activated(&site, &practice::Site::activated);
    if (auto started = site.start(); !started)
        return started;
    if (!QTest::qWaitFor([&activated] { return !activated.isEmpty(); }, 15'000))
        return failure(QStringLiteral("practice.inactive"), QStringLiteral("The plugin of the practice site was not activated."));
    return {};
}

} // namespace calls::test
