// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what has the right shape and reports the rest, so that one reading shows every problem. What the values
// may be is said by siteProblems alone; here only tables, keys and types are judged.
#include "SiteRules.h"
#include "TextSource.h"

#include <QCoreApplication>
#include <QHash>

#include <toml++/toml.h>

#include <algorithm>
#include <functional>
#include <limits>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("TextForm", text);
}

int lineOf(const toml::source_region &source)
{
    return static_cast<int>(source.begin.line);
}

class Reader
{
public:
    explicit Reader(const TextSource &source) : m_source(source) {}

    TextReading read(const toml::table &root)
    {
        const QStringList tables = tableNames();
        for (auto &&[key, node] : root) {
            if (!tables.contains(fromToml(key.str())))
                unknownTable(key, node, tables);
        }
        deployment(root);
        answers(root);
        zones(root);
        clients(root);
        servers(root);
        required();
        addRules();
        std::stable_sort(m_reading.problems.begin(), m_reading.problems.end(),
                         [](const TextProblem &a, const TextProblem &b) { return a.line < b.line; });
        return std::move(m_reading);
    }

private:
    struct Place
    {
        int line = 0;
        QString written;
    };
    using KeyHandler = std::function<void(const QString &key, const QString &path, const toml::node &node)>;
    struct KnownKeys
    {
        QStringList keys;
        KeyHandler handle;
    };

    static QStringList listNames() { return {QStringLiteral("zones"), QStringLiteral("clients"), QStringLiteral("servers")}; }

    static QStringList tableNames()
    {
        QStringList names{QStringLiteral("deployment")};
        for (const AnswerField &field : answerFields()) {
            if (!names.contains(QLatin1String(field.table)))
                names.append(QLatin1String(field.table));
        }
        return names + listNames();
    }

    void problem(const QString &path, const toml::node &node, const QString &allowed)
    {
        m_reading.problems.append({lineOf(node.source()), path, m_source.written(node), allowed});
        m_judged.insert(path);
    }

    void unknownTable(const toml::key &key, const toml::node &node, const QStringList &tables)
    {
        const QString name = fromToml(key.str());
        const QString meant = nearest(name, tables);
        const QString known = say("There is no such table. Known are: %1.").arg(tables.join(QLatin1String(", ")));
        const bool table = node.is_table() || node.is_array_of_tables();
        m_reading.problems.append({lineOf(key.source()), name, table ? QString() : m_source.written(node),
                                   meant.isEmpty() ? known : say("There is no such table. Did you mean \"%1\"?").arg(meant)});
    }

    static QString tablesWith(const QString &key)
    {
        QStringList tables;
        for (const AnswerField &field : answerFields()) {
            if (QLatin1String(field.key) == key)
                tables.append(QLatin1Char('[') + QLatin1String(field.table) + QLatin1Char(']'));
        }
        return tables.join(QLatin1String(", "));
    }

    void unknownKey(const QString &path, const toml::key &key, const toml::node &node,
                    const QStringList &keys)
    {
        const QString name = fromToml(key.str());
        const QString owners = tablesWith(name);
        const QString meant = nearest(name, keys);
        QString advice = say("This key is not known. Known are: %1.").arg(keys.join(QLatin1String(", ")));
        if (!owners.isEmpty())
            advice = say("This key belongs to: %1.").arg(owners);
        else if (!meant.isEmpty())
            advice = say("This key is not known. Did you mean \"%1\"?").arg(meant);
        m_reading.problems.append({lineOf(key.source()), path, m_source.written(node), advice});
    }

    void keys(const toml::table &table, const QString &path, const KnownKeys &known)
    {
        for (auto &&[key, node] : table) {
            const QString word = fromToml(key.str());
            const QString keyPath = path + QLatin1Char('.') + word;
            if (!known.keys.contains(word)) {
                unknownKey(keyPath, key, node, known.keys);
                continue;
            }
            m_places.insert(keyPath, {lineOf(key.source()), m_source.written(node)});
            known.handle(word, keyPath, node);
        }
    }

    void section(const toml::table &root, const QString &name, const KnownKeys &known)
    {
        const toml::node *node = root.get(name.toStdString());
        if (!node)
            return;
        if (const toml::table *table = node->as_table())
            keys(*table, name, known);
        else
            problem(name, *node, say("It must be a table, written as [%1].").arg(name));
    }

    // `begin` adds an item and gives what its keys do.
    void list(const toml::table &root, const QString &name, const std::function<KnownKeys()> &begin)
    {
        const toml::node *node = root.get(name.toStdString());
        if (!node)
            return;
        const toml::array *items = node->as_array();
        const auto isTable = [](const toml::node &item) { return item.is_table(); };
        if (!items || !std::all_of(items->begin(), items->end(), isTable)) {
            problem(name, *node, say("It must be written as [[%1]], once for each.").arg(name));
            return;
        }
        for (std::size_t i = 0; i < items->size(); ++i)
            keys(*items->get_as<toml::table>(i), itemKey(name, static_cast<qsizetype>(i)), begin());
    }

    void text(const QString &path, const toml::node &node, QString &place)
    {
        if (const auto value = node.value_exact<std::string>())
            place = fromToml(*value);
        else
            problem(path, node, say("It must be a text in quotes."));
    }

    void truth(const QString &path, const toml::node &node, std::optional<bool> &place)
    {
        if (const auto value = node.value_exact<bool>())
            place = *value;
        else
            problem(path, node, say("It must be true or false."));
    }

    static QVariant variant(const toml::node &node)
    {
        if (const auto truth = node.value_exact<bool>())
            return *truth;
        if (const auto text = node.value_exact<std::string>())
            return fromToml(*text);
        const auto number = node.value_exact<std::int64_t>();
        const bool fits = number && *number >= std::numeric_limits<int>::min() && *number <= std::numeric_limits<int>::max();
        return fits ? QVariant(static_cast<int>(*number)) : QVariant();
    }

    void deployment(const toml::table &root)
    {
        section(root, QStringLiteral("deployment"),
                {{QStringLiteral("name")}, [this](const QString &, const QString &path, const toml::node &node) {
                     text(path, node, m_reading.site.name);
                 }});
    }

    void answers(const toml::table &root)
    {
        QStringList tables;
        QHash<QString, QStringList> known;
        for (const AnswerField &field : answerFields()) {
            if (!tables.contains(QLatin1String(field.table)))
                tables.append(QLatin1String(field.table));
            known[QLatin1String(field.table)].append(QLatin1String(field.key));
        }
        for (const QString &table : std::as_const(tables)) {
            section(root, table, {known.value(table), [this](const QString &, const QString &path, const toml::node &node) {
                                      answer(path, node);
                                  }});
        }
    }

    void answer(const QString &path, const toml::node &node)
    {
        const AnswerField &field = *answerField(path);
        const QVariant value = variant(node);
        const QString why = answerProblem(field, value);
        if (!why.isEmpty())
            problem(path, node, why);
        else
            setAnswer(m_reading.site.answers, field, value);
    }

    void zones(const toml::table &root)
    {
        list(root, QStringLiteral("zones"), [this] {
            Zone &zone = m_reading.site.zones.emplaceBack();
            return KnownKeys{{QStringLiteral("name"), QStringLiteral("network")},
                             [this, &zone](const QString &key, const QString &path, const toml::node &node) {
                                 text(path, node, key == QLatin1String("name") ? zone.name : zone.network);
                             }};
        });
    }

    void clients(const toml::table &root)
    {
        list(root, QStringLiteral("clients"), [this] {
            ClientNetwork &client = m_reading.site.clients.emplaceBack();
            return KnownKeys{{QStringLiteral("name"), QStringLiteral("network"), QStringLiteral("udp_reliable"),
                              QStringLiteral("tcp_reliable"), QStringLiteral("vantage")},
                             [this, &client](const QString &key, const QString &path, const toml::node &node) {
                                 if (key == QLatin1String("udp_reliable"))
                                     truth(path, node, client.udpReliable);
                                 else if (key == QLatin1String("tcp_reliable"))
                                     truth(path, node, client.tcpReliable);
                                 else
                                     text(path, node,
                                          key == QLatin1String("name")          ? client.name
                                              : key == QLatin1String("network") ? client.network
                                                                                : client.vantage);
                             }};
        });
    }

    void servers(const toml::table &root)
    {
        list(root, QStringLiteral("servers"), [this] {
            Server &server = m_reading.site.servers.emplaceBack();
            const QHash<QString, QString *> texts{{QStringLiteral("name"), &server.name},
                                                  {QStringLiteral("zone"), &server.zone},
                                                  {QStringLiteral("address"), &server.address},
                                                  {QStringLiteral("public_address"), &server.publicAddress},
                                                  {QStringLiteral("ssh"), &server.ssh}};
            return KnownKeys{{QStringLiteral("name"), QStringLiteral("roles"), QStringLiteral("zone"),
                              QStringLiteral("address"), QStringLiteral("public_address"), QStringLiteral("ssh")},
                             [this, &server, texts](const QString &key, const QString &path, const toml::node &node) {
                                 if (key == QLatin1String("roles"))
                                     roles(path, node, server.roles);
                                 else
                                     text(path, node, *texts.value(key));
                             }};
        });
    }

    void roles(const QString &path, const toml::node &node, QList<Role> &place)
    {
        const toml::array *words = node.as_array();
        if (!words) {
            problem(path, node, rolesAllowed());
            return;
        }
        for (const toml::node &item : *words) {
            const auto word = item.value_exact<std::string>();
            if (const auto role = word ? roleFromWord(fromToml(*word)) : std::nullopt)
                place.append(*role);
            else
                unknownRole(path, item, word ? nearest(fromToml(*word), roleWords()) : QString());
        }
    }

    void unknownRole(const QString &path, const toml::node &node, const QString &meant)
    {
        problem(path, node,
                meant.isEmpty() ? say("Each role must be one of: %1.").arg(roleWords().join(QLatin1String(", ")))
                                : say("This role is not known. Did you mean \"%1\"?").arg(meant));
    }

    void required()
    {
        for (const QString &path : {QStringLiteral("answers.users"), QStringLiteral("mattermost.url")}) {
            if (!m_places.contains(path))
                m_reading.problems.append({0, path, {}, answerProblem(*answerField(path), missing(path))});
        }
    }

    // A value of the right type that cannot be, so that the rule says what is allowed.
    static QVariant missing(const QString &path)
    {
        return path == QLatin1String("answers.users") ? QVariant(0) : QVariant(QString());
    }

    // What could not be read has its problem already; a rule that stumbles over its absence would only repeat it.
    void addRules()
    {
        for (TextProblem rule : siteProblems(m_reading.site)) {
            if (m_judged.contains(rule.key))
                continue;
            const Place place = m_places.value(rule.key);
            if (place.line > 0) {
                rule.line = place.line;
                rule.value = place.written;
            }
            m_reading.problems.append(rule);
        }
    }

    const TextSource &m_source;
    TextReading m_reading;
    QHash<QString, Place> m_places;
    QSet<QString> m_judged;
};

TextProblem syntaxProblem(const toml::parse_error &error, const TextSource &source)
{
    const int line = lineOf(error.source());
    QString why = fromToml(error.description()).simplified();
    // The parser quotes what it stumbled over, which may be any byte.
    why.removeIf([](QChar unit) { return !unit.isPrint(); });
    if (why.endsWith(QLatin1Char('.')))
        why.chop(1);
    return {line, {}, source.line(line), say("This is not TOML: %1.").arg(why)};
}

} // namespace

TextReading readTextForm(const QByteArray &toml)
{
    const TextSource source(toml);
    if (const auto refused = source.refusal())
        return {{}, {*refused}};
    try {
        const toml::table root = toml::parse(std::string_view(toml.constData(), static_cast<std::size_t>(toml.size())));
        return Reader(source).read(root);
    } catch (const toml::parse_error &error) {
        return {{}, {syntaxProblem(error, source)}};
    } catch (const std::exception &error) {
        return {{}, {{0, {}, {}, say("The text cannot be read: %1.").arg(QString::fromUtf8(error.what()))}}};
    }
}

} // namespace calls
