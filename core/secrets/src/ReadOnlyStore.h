// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <secrets/Stores.h>

namespace calls {

/// The answer of every store that does not know a name.
[[nodiscard]] Failure noSecret(const QString &name);

/// A store that people fill by other means. Its changes fail with "secret.read-only".
class ReadOnlyStore : public SecretStore
{
public:
    Async<void> write(QString name, QString value, std::stop_token stop) override;
    Async<void> remove(QString name, std::stop_token stop) override;
};

} // namespace calls
