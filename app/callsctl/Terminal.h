// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Interfaces.h>

#include <QStringList>

namespace calls::cli {

/// Asks at the terminal; without one every answer is "nobody-to-ask". Fingerprints given on the command line
/// are trusted without asking. Secrets are read without echo and never from an argument.
class Terminal : public Questions
{
public:
    explicit Terminal(QStringList acceptedFingerprints);
    Async<bool> trustHostKey(HostKeyQuestion question, std::stop_token stop) override;
    Async<QString> secret(SecretQuestion question, std::stop_token stop) override;

private:
    QStringList m_accepted;
};

/// A question that "yes" agrees to. Error "nobody-to-ask" without a terminal.
Async<bool> agreed(QString question, std::stop_token stop);

} // namespace calls::cli
