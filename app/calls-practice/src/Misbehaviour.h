// SPDX-License-Identifier: GPL-3.0-or-later
// What the site can do wrong on request, by name.
#pragma once

#include "World.h"

#include <QCoreApplication>

namespace calls::practice {

class Misbehaviour
{
    Q_DECLARE_TR_FUNCTIONS(calls::practice::Misbehaviour)

public:
    [[nodiscard]] static QList<QPair<QString, QString>> all();
    /// False: unknown name.
    static bool set(World &world, const QString &name, bool on);
    /// True: the request was answered, or left without an answer, as told.
    static bool spoils(const World &world, const HttpRequest &request, const ReplyPtr &reply);
};

} // namespace calls::practice
