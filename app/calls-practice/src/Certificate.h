// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace calls::practice {

struct OwnCertificate
{
    QByteArray certificate; ///< PEM
    QByteArray key;         ///< PEM
};

/// Self-signed, EC P-256, for localhost and 127.0.0.1, ten days. Empty when OpenSSL refuses.
[[nodiscard]] OwnCertificate makeCertificate();

} // namespace calls::practice
