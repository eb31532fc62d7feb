// SPDX-License-Identifier: GPL-3.0-or-later
// Where the start page gets a practice site. An interface, so that tests start none; app/ joins it with the program
// calls-practice.
#pragma once

#include <base/Async.h>
#include <plan/Site.h>

#include <QMap>

namespace calls {

/// A practice site that runs, as a deployment: its file, and what is to be stated in it.
struct PracticeStart
{
    QString file; ///< may exist from an earlier practice
    Site site;
    QMap<QString, QString> notes; ///< for the document: where its metrics are
};

class PracticeDesk
{
public:
    virtual ~PracticeDesk() = default;
    /// Starts the site unless it runs already; its token is in the secret store then. Errors: "practice.missing" (the program
    /// is not installed), "practice.ended" (with what it wrote), "practice.answer", cancelled, too-late.
    virtual Async<PracticeStart> start(std::stop_token stop) = 0;
};

} // namespace calls
