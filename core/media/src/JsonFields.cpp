// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonFields.h"

#include <algorithm>
#include <cmath>

namespace calls {

using nlohmann::json;

namespace {

const json noObject = json::object();
const json noObjects = json::array();
constexpr qsizetype shownLength = 60;
constexpr int depthLimit = 32;

QString shortened(const json &value)
{
    const QString text = QString::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
    return text.size() > shownLength ? text.left(shownLength) + QChar(0x2026) : text;
}

} // namespace

JsonFields::JsonFields(const json &object, QString path, QString &problem)
    : m_object(object), m_path(std::move(path)), m_problem(problem)
{
}

QString JsonFields::place(const char *key) const
{
    return m_path.isEmpty() ? QString::fromUtf8(key) : m_path + QLatin1Char('.') + QString::fromUtf8(key);
}

void JsonFields::complain(const char *key, const QString &shown, const QString &allowed) const
{
    if (!m_problem.isEmpty())
        return;
    m_problem = shown.isEmpty()
        ? JobText::tr("\"%1\" must be %2.").arg(place(key), allowed)
        : JobText::tr("\"%1\" is %2; it must be %3.").arg(place(key), shown, allowed);
}

const json *JsonFields::find(const char *key) const
{
    const auto found = m_object.find(key);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

QString JsonFields::text(const char *key, const QString &fallback) const
{
    const json *value = find(key);
    if (!value)
        return fallback;
    if (value->is_string())
        return QString::fromStdString(value->get_ref<const std::string &>());
    complain(key, {}, JobText::tr("a text")); // what stands there may be a secret all the same
    return fallback;
}

bool JsonFields::flag(const char *key, bool fallback) const
{
    const json *value = find(key);
    if (!value)
        return fallback;
    if (value->is_boolean())
        return value->get<bool>();
    complain(key, shortened(*value), JobText::tr("true or false"));
    return fallback;
}

qint64 JsonFields::whole(const char *key, qint64 least, qint64 most, qint64 fallback) const
{
    const json *value = find(key);
    if (!value)
        return fallback;
    const bool fits = value->is_number_unsigned() ? value->get<quint64>() <= quint64(std::max<qint64>(0, most))
                                                  : value->is_number_integer();
    const qint64 read = fits ? value->get<qint64>() : 0;
    if (fits && read >= least && read <= most)
        return read;
    complain(key, shortened(*value), JobText::tr("a whole number from %1 to %2").arg(least).arg(most));
    return fallback;
}

double JsonFields::number(const char *key, double fallback) const
{
    return maybe(key).value_or(fallback);
}

std::optional<double> JsonFields::maybe(const char *key) const
{
    const json *value = find(key);
    if (!value)
        return {};
    if (value->is_number() && std::isfinite(value->get<double>()))
        return value->get<double>();
    complain(key, shortened(*value), JobText::tr("a number"));
    return {};
}

QStringList JsonFields::texts(const char *key) const
{
    QStringList result;
    const json *value = find(key);
    if (!value)
        return result;
    const bool fits = value->is_array()
        && std::all_of(value->begin(), value->end(), [](const json &one) { return one.is_string(); });
    if (!fits) {
        complain(key, {}, JobText::tr("a list of texts"));
        return result;
    }
    for (const json &one : *value)
        result << QString::fromStdString(one.get_ref<const std::string &>());
    return result;
}

const json &JsonFields::object(const char *key) const
{
    const json *value = find(key);
    if (value && value->is_object())
        return *value;
    if (value)
        complain(key, shortened(*value), JobText::tr("an object"));
    return noObject;
}

const json &JsonFields::objects(const char *key) const
{
    const json *value = find(key);
    if (!value)
        return noObjects;
    if (value->is_array() && std::all_of(value->begin(), value->end(), [](const json &one) { return one.is_object(); }))
        return *value;
    // Not the value: its objects hold secrets.
    complain(key, {}, JobText::tr("a list of objects"));
    return noObjects;
}

std::optional<json> jsonObject(const QByteArray &bytes)
{
    const json::parser_callback_t shallow = [](int depth, json::parse_event_t, json &) { return depth <= depthLimit; };
    json read = json::parse(bytes.cbegin(), bytes.cend(), shallow, false);
    if (!read.is_object())
        return {};
    return read;
}

QByteArray jsonLine(const json &object)
{
    return QByteArray::fromStdString(object.dump(-1, ' ', false, json::error_handler_t::replace));
}

json jsonTexts(const QStringList &texts)
{
    json list = json::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

} // namespace calls
