// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonView.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qsizetype shownCharacters = 60; // of a wrong value, in an error's sentence

/// Never dumps lists and objects: they may be nested deeper than a recursive writer's stack.
QString valueWords(const nlohmann::json &value)
{
    if (value.is_array())
        return QCoreApplication::translate("Dashboard", "a list");
    if (value.is_object())
        return QCoreApplication::translate("Dashboard", "an object");
    QString words = QString::fromStdString(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (words.size() > shownCharacters)
        words = words.left(shownCharacters) + u'…';
    return words;
}

QString filledIn(QString text, const QMap<QString, QString> &inputs)
{
    if (!text.contains(QLatin1String("${")))
        return text;
    for (auto input = inputs.cbegin(); input != inputs.cend(); ++input)
        text.replace(QLatin1String("${") + input.key() + u'}', input.value());
    return text;
}

} // namespace

JsonView::JsonView(const nlohmann::json *value, QString path, JsonTrouble *trouble)
    : m_value(value && value->is_null() ? nullptr : value), m_path(std::move(path)), m_trouble(trouble)
{
}

JsonView JsonView::at(const char *key) const
{
    QString path = m_path.isEmpty() ? QString::fromLatin1(key) : m_path + u'.' + QLatin1String(key);
    if (!m_value)
        return JsonView(nullptr, std::move(path), m_trouble);
    if (!m_value->is_object()) {
        wanted(QT_TRANSLATE_NOOP("Dashboard", "an object"));
        return JsonView(nullptr, std::move(path), m_trouble);
    }
    const auto found = m_value->find(key);
    return JsonView(found == m_value->end() ? nullptr : &*found, std::move(path), m_trouble);
}

void JsonView::wanted(const char *what) const
{
    if (!m_value || !m_trouble->first.isEmpty())
        return;
    m_trouble->first = QCoreApplication::translate("Dashboard", "%1 is %2; expected is %3")
                           .arg(m_path.isEmpty() ? QCoreApplication::translate("Dashboard", "The file") : m_path,
                                valueWords(*m_value), QCoreApplication::translate("Dashboard", what));
}

QString JsonView::text(const QString &otherwise) const
{
    if (!m_value)
        return otherwise;
    if (!m_value->is_string()) {
        wanted(QT_TRANSLATE_NOOP("Dashboard", "a text"));
        return otherwise;
    }
    return filledIn(QString::fromStdString(m_value->get_ref<const std::string &>()), m_trouble->inputs);
}

bool JsonView::flag(bool otherwise) const
{
    if (!m_value)
        return otherwise;
    if (!m_value->is_boolean()) {
        wanted(QT_TRANSLATE_NOOP("Dashboard", "true or false"));
        return otherwise;
    }
    return m_value->get<bool>();
}

std::optional<double> JsonView::number() const
{
    if (!m_value)
        return std::nullopt;
    if (m_value->is_number())
        return m_value->get<double>();
    if (m_value->is_string()) {
        const QString written = text();
        if (written.isEmpty())
            return std::nullopt;
        bool right = false;
        const double value = written.toDouble(&right);
        if (right && std::isfinite(value))
            return value;
    }
    wanted(QT_TRANSLATE_NOOP("Dashboard", "a number"));
    return std::nullopt;
}

int JsonView::whole(int least, int most, int otherwise) const
{
    const auto value = number();
    return value ? static_cast<int>(std::clamp(*value, double(least), double(most))) : otherwise;
}

QList<JsonView> JsonView::items() const
{
    QList<JsonView> items;
    if (!m_value)
        return items;
    if (!m_value->is_array()) {
        wanted(QT_TRANSLATE_NOOP("Dashboard", "a list"));
        return items;
    }
    for (std::size_t index = 0; index < m_value->size(); ++index)
        items << JsonView(&(*m_value)[index], QStringLiteral("%1[%2]").arg(m_path).arg(index), m_trouble);
    return items;
}

QStringList JsonView::texts() const
{
    if (isText())
        return {text()};
    QStringList texts;
    for (const JsonView &item : items()) {
        if (item.present())
            texts << item.text();
    }
    return texts;
}

} // namespace calls
