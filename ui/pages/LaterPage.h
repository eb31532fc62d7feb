// SPDX-License-Identifier: GPL-3.0-or-later
// A page that comes with a later version: what it will do, that it is not here yet, what to use until then.
#pragma once

#include <pages/Page.h>

namespace calls {

struct LaterInfo
{
    PageInfo page;
    QString will;  ///< "Follows rtcd's metrics and warns before calls suffer."
    QString until; ///< "Until then look at Grafana, or ask with curl on port 8045."
};

class LaterPage : public Page
{
    Q_OBJECT

public:
    explicit LaterPage(const LaterInfo &info, QWidget *parent = nullptr);

    [[nodiscard]] GuideTopic topic() const override;

private:
    QString m_will;
};

/// All that this version names and does not have yet, in the rail's order.
[[nodiscard]] QList<LaterInfo> laterPages();

} // namespace calls
