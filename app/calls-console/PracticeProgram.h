// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <PracticeDesk.h>
#include <base/Interfaces.h>

#include <QUrl>

#include <memory>

namespace calls {

/// The program calls-practice, beside this one or in PATH. It runs until the console ends; what it keeps lies in `folder`.
[[nodiscard]] std::shared_ptr<PracticeDesk> practiceProgram(QString folder, std::shared_ptr<SecretStore> secrets);

/// What calls-practice prints when it is ready.
struct PracticeLine
{
    QUrl url;
    QString tokenFile;
    QUrl rtcd; ///< API of the real RTCD that takes the media; empty: none was found
    QUrl metrics; ///< of Mattermost's metrics port; empty: it did not say
};
/// Error "practice.answer"; any bytes are safe.
[[nodiscard]] Result<PracticeLine> practiceLine(const QByteArray &line);
/// The deployment of such a site.
[[nodiscard]] Site practiceDeployment(const PracticeLine &line);

} // namespace calls
