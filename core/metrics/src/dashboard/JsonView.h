// SPDX-License-Identifier: GPL-3.0-or-later
// A place in somebody else's JSON, with its name: what is read from it has the type that was asked for.
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <limits>
#include <optional>

namespace calls {

/// What all places of one file share.
struct JsonTrouble
{
    QString first;                 ///< the first place of a wrong type, in words; empty: none
    QMap<QString, QString> inputs; ///< values of ${NAME}, filled in wherever a text is read
};

/// Absent and null are the same. A value of another type than asked for reads as absent and is noted in the trouble,
/// so that a reader goes on in a straight line and asks once at its end. The JSON and the trouble outlive the view.
class JsonView
{
public:
    JsonView(const nlohmann::json *value, QString path, JsonTrouble *trouble);

    [[nodiscard]] JsonView at(const char *key) const;
    [[nodiscard]] bool present() const { return m_value != nullptr; }
    [[nodiscard]] bool isObject() const { return m_value && m_value->is_object(); }
    [[nodiscard]] bool isText() const { return m_value && m_value->is_string(); }
    [[nodiscard]] bool isList() const { return m_value && m_value->is_array(); }
    [[nodiscard]] bool isFlag() const { return m_value && m_value->is_boolean(); }
    [[nodiscard]] bool isNumber() const { return m_value && m_value->is_number(); }
    [[nodiscard]] const QString &path() const { return m_path; } ///< "panels[2].gridPos.w"

    [[nodiscard]] QString text(const QString &otherwise = {}) const;
    [[nodiscard]] bool flag(bool otherwise) const;
    /// A number, or a text that is one (older dashboards).
    [[nodiscard]] std::optional<double> number() const;
    /// A number brought into these bounds, without its fraction.
    [[nodiscard]] int whole(int least, int most, int otherwise) const;
    [[nodiscard]] QList<JsonView> items() const;
    /// A list of texts, or one text.
    [[nodiscard]] QStringList texts() const;
    /// Notes that something else was expected here.
    void wanted(const char *what) const;

private:
    const nlohmann::json *m_value;
    QString m_path;
    JsonTrouble *m_trouble;
};

} // namespace calls
