// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the fields of a JSON object that somebody else wrote, and remembers the first that is not what it should be.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <optional>

namespace calls {

/// Whose texts these are.
struct JobText
{
    Q_DECLARE_TR_FUNCTIONS(calls::ProbeJob)
};

class JsonFields
{
public:
    /// `path`: of the object, "participants[2]"; empty for the outermost. Both references outlive the reader.
    JsonFields(const nlohmann::json &object, QString path, QString &problem);

    /// An absent field or null gives the fallback; all else that does not fit is a problem, and gives the fallback too.
    [[nodiscard]] QString text(const char *key, const QString &fallback = {}) const;
    [[nodiscard]] bool flag(const char *key, bool fallback = false) const;
    [[nodiscard]] qint64 whole(const char *key, qint64 least, qint64 most, qint64 fallback) const;
    [[nodiscard]] double number(const char *key, double fallback = 0) const;
    [[nodiscard]] std::optional<double> maybe(const char *key) const;
    [[nodiscard]] QStringList texts(const char *key) const;
    /// An object, or an array of objects; never null (an empty one instead).
    [[nodiscard]] const nlohmann::json &object(const char *key) const;
    [[nodiscard]] const nlohmann::json &objects(const char *key) const;

    [[nodiscard]] QString place(const char *key) const;
    /// Only the first problem is kept. `shown`: the value, or empty for a secret one.
    void complain(const char *key, const QString &shown, const QString &allowed) const;

private:
    [[nodiscard]] const nlohmann::json *find(const char *key) const;

    const nlohmann::json &m_object;
    QString m_path;
    QString &m_problem;
};

/// Any bytes are safe; none when they are no JSON object. Never throws.
[[nodiscard]] std::optional<nlohmann::json> jsonObject(const QByteArray &bytes);
/// On one line. Text that is no Unicode is mended.
[[nodiscard]] QByteArray jsonLine(const nlohmann::json &object);
[[nodiscard]] nlohmann::json jsonTexts(const QStringList &texts);

} // namespace calls
