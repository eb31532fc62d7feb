// SPDX-License-Identifier: GPL-3.0-or-later
// Reads resources/guide/checks.toml once. The file is part of the program: a test proves that it is whole.
#include <guide/Guide.h>

#include <QFile>

#include <toml++/toml.h>

#include <algorithm>

namespace calls {

namespace {

struct GuideData
{
    QList<Phase> phases;
    QList<CheckInfo> checks;
};

QString text(const toml::table &table, std::string_view key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

Phase readPhase(const toml::table &t)
{
    return {text(t, "id"), text(t, "name"), text(t, "text"), t["built"].value_or(false), t["whole"].value_or(false)};
}

CheckInfo readCheck(const toml::table &t)
{
    CheckInfo check;
    check.id = text(t, "id");
    check.step = text(t, "step");
    check.phase = QString::fromStdString(t["phase"].value_or(std::string("1")));
    check.title = text(t, "title");
    check.why = text(t, "why");
    check.guide = text(t, "guide");
    check.caution = text(t, "caution");
    check.scope = text(t, "scope");
    check.kind = text(t, "kind");
    check.wanted = text(t, "wanted");
    check.least = text(t, "least");
    check.advised = text(t, "advised");
    check.architecture = text(t, "architecture");
    check.needs = text(t, "needs");
    check.settings = text(t, "settings");
    check.window = t["window_minutes"].value_or(qint64{0}) * 60'000;
    check.byHand = t["by_hand"].value_or(false);
    check.liveDays = t["live_days"].value_or(0);
    if (const toml::array *roles = t["roles"].as_array()) {
        for (const auto &node : *roles) {
            if (const auto role = roleFromWord(QString::fromStdString(node.value_or(std::string()))))
                check.roles << *role;
        }
    }
    return check;
}

const GuideData &data()
{
    static const GuideData read = [] {
        GuideData result;
        QFile file(QStringLiteral(":/guide/checks.toml"));
        if (!file.open(QIODevice::ReadOnly))
            return result;
        const toml::table root = toml::parse(file.readAll().toStdString());
        const auto each = [&root](std::string_view key, auto &&take) {
            if (const toml::array *array = root[key].as_array()) {
                for (const auto &node : *array) {
                    if (const toml::table *entry = node.as_table())
                        take(*entry);
                }
            }
        };
        each("phase", [&](const toml::table &t) { result.phases << readPhase(t); });
        each("check", [&](const toml::table &t) { result.checks << readCheck(t); });
        return result;
    }();
    return read;
}

} // namespace

const QList<Phase> &phases()
{
    return data().phases;
}

const QList<CheckInfo> &checks()
{
    return data().checks;
}

const CheckInfo *checkInfo(const QString &id)
{
    const auto found = std::find_if(checks().begin(), checks().end(), [&](const CheckInfo &c) { return c.id == id; });
    return found == checks().end() ? nullptr : &*found;
}

bool isOfStep(const QString &check, const QString &typed)
{
    const CheckInfo *info = checkInfo(check);
    return check == typed || check.startsWith(typed + QLatin1Char('.')) || (info && info->step == typed);
}

std::optional<QString> phaseOfStep(const QString &typed)
{
    const auto found =
        std::find_if(checks().begin(), checks().end(), [&](const CheckInfo &c) { return isOfStep(c.id, typed); });
    return found == checks().end() ? std::nullopt : std::optional(found->phase);
}

} // namespace calls
