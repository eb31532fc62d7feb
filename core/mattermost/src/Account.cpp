// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/Account.h>

namespace calls {

QString tokenSecret(const QUrl &site)
{
    return QStringLiteral("mattermost-token:") + site.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
}

} // namespace calls
