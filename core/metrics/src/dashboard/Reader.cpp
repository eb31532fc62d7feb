// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelReader.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

constexpr qsizetype mostBytes = 4 * 1024 * 1024;
constexpr std::size_t mostPanels = 500;
constexpr qsizetype mostVariables = 200;
constexpr int firstGridSchema = 16; // Grafana 5 laid panels out on a grid instead of in rows

QString words(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

Failure badForm(const QString &what)
{
    return failure(QStringLiteral("dashboard.form"),
                   words(QT_TRANSLATE_NOOP("Dashboard", "This is not a dashboard as Grafana saves it. %1. Save it in Grafana again: "
                                                        "Share, Export, Save to file."))
                       .arg(what));
}

/// Where JSON ends being JSON. Takes everything else as it comes.
class FirstFault : public nlohmann::json_sax<nlohmann::json>
{
public:
    std::size_t at = 0;
    QString said;

    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, const string_t & /*text*/) override { return true; }
    bool string(string_t & /*value*/) override { return true; }
    bool binary(binary_t & /*value*/) override { return true; }
    bool start_object(std::size_t /*size*/) override { return true; }
    bool key(string_t & /*value*/) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*size*/) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string & /*token*/, const nlohmann::detail::exception &fault) override
    {
        at = position;
        said = QString::fromUtf8(fault.what());
        return false;
    }
};

Failure badJson(const QByteArray &json)
{
    FirstFault fault;
    nlohmann::json::sax_parse(json.cbegin(), json.cend(), &fault);
    const qsizetype line = json.left(qsizetype(fault.at)).count('\n') + 1;
    return failure(QStringLiteral("dashboard.json"),
                   words(QT_TRANSLATE_NOOP("Dashboard", "The dashboard cannot be read: line %1 is not JSON. The file may be cut off or "
                                                        "saved by hand. Save it in Grafana again: Share, Export, Save to file."))
                       .arg(line),
                   fault.said);
}

Failure tooLarge(const QString &what)
{
    return failure(QStringLiteral("dashboard.too-large"),
                   words(QT_TRANSLATE_NOOP("Dashboard", "The dashboard is too large: %1. At most 4 MiB, 500 panels and 200 "
                                                        "variables are opened; split it in Grafana."))
                       .arg(what));
}

/// The dashboard within what the API, provisioning and newer exports wrap around it.
JsonView unwrapped(const JsonView &file)
{
    if (file.at("panels").present() || file.at("rows").present())
        return file;
    for (const char *wrap : {"dashboard", "spec"}) {
        if (const JsonView inner = file.at(wrap); inner.isObject())
            return inner;
    }
    return file;
}

QMap<QString, QString> allInputs(const JsonView &dashboard, QMap<QString, QString> given)
{
    for (const JsonView &input : dashboard.at("__inputs").items()) {
        const QString name = input.at("name").text();
        if (!name.isEmpty() && !given.contains(name) && input.at("value").present())
            given.insert(name, input.at("value").text());
    }
    return given;
}

std::size_t panelCount(const QList<JsonView> &panels)
{
    std::size_t count = std::size_t(panels.size());
    for (const JsonView &panel : panels)
        count += panel.isObject() && panel.at("panels").isList() ? std::size_t(panel.at("panels").items().size()) : 0;
    return count;
}

bool before(const Panel &one, const Panel &other)
{
    return std::pair(one.y, one.x) < std::pair(other.y, other.x);
}

/// A panel or the head of a row, where it stands.
struct Placed
{
    int y = 0;
    int x = 0;
    bool head = false;
    Row row;
    Panel panel;
};

Placed placedRow(const JsonView &at)
{
    Placed placed;
    placed.head = true;
    placed.y = at.at("gridPos").at("y").whole(0, 1'000'000, 0);
    placed.row.title = at.at("title").text();
    placed.row.collapsed = at.at("collapsed").flag(false);
    for (const JsonView &panel : at.at("panels").items())
        placed.row.panels << readPanel(panel);
    std::stable_sort(placed.row.panels.begin(), placed.row.panels.end(), before);
    return placed;
}

QList<Row> readRows(const QList<JsonView> &panels, QStringList &unsupported)
{
    QList<Placed> all;
    for (const JsonView &at : panels) {
        if (at.at("type").text() == QLatin1String("row")) {
            all << placedRow(at);
            if (const QString name = at.at("repeat").text(); !name.isEmpty())
                unsupported << words(QT_TRANSLATE_NOOP("Dashboard", "one row for each $%1")).arg(name);
            continue;
        }
        Placed placed;
        placed.panel = readPanel(at);
        placed.y = placed.panel.y;
        placed.x = placed.panel.x;
        all << placed;
    }
    std::stable_sort(all.begin(), all.end(), [](const Placed &one, const Placed &other) {
        return std::tuple(one.y, !one.head, one.x) < std::tuple(other.y, !other.head, other.x);
    });
    QList<Row> rows;
    for (Placed &each : all) {
        if (each.head) {
            rows << std::move(each.row);
            continue;
        }
        if (rows.isEmpty())
            rows << Row{};
        rows.last().panels << std::move(each.panel);
    }
    return rows;
}

void readRest(const JsonView &at, Dashboard &dashboard)
{
    for (const JsonView &note : at.at("annotations").at("list").items()) {
        // Grafana's own list of alerts and notes is in every file; a built-in one is a number or true.
        const JsonView builtIn = note.at("builtIn");
        const bool own = builtIn.isFlag() ? builtIn.flag(false) : builtIn.whole(0, 1, 0) == 1;
        if (!own && note.at("enable").flag(true))
            dashboard.unsupported << words(QT_TRANSLATE_NOOP("Dashboard", "annotations “%1”")).arg(note.at("name").text());
    }
    for (const JsonView &variable : at.at("templating").at("list").items()) {
        if (auto read = readVariable(variable, dashboard.unsupported))
            dashboard.variables << *read;
    }
    dashboard.variables = inOrder(dashboard.variables);
    if (!at.at("links").items().isEmpty())
        dashboard.unsupported << words(QT_TRANSLATE_NOOP("Dashboard", "links of the dashboard"));
    const JsonView time = at.at("time");
    dashboard.from = time.at("from").text(dashboard.from);
    dashboard.to = time.at("to").text(dashboard.to);
}

Result<Dashboard> readFrom(const JsonView &at, JsonTrouble &trouble)
{
    const int schema = at.at("schemaVersion").whole(0, 1'000'000, firstGridSchema);
    if (!at.at("panels").present() && at.at("rows").isList())
        return failure(QStringLiteral("dashboard.old"),
                       words(QT_TRANSLATE_NOOP("Dashboard", "The dashboard is from before Grafana 5 (schemaVersion %1 with “rows”). Open "
                                                            "it in a current Grafana and save it again."))
                           .arg(schema));
    if (at.at("elements").isObject())
        return badForm(words(QT_TRANSLATE_NOOP("Dashboard", "It is in Grafana's new form with “elements”; export it as classic JSON")));
    if (!at.at("panels").present())
        return badForm(trouble.first.isEmpty() ? words(QT_TRANSLATE_NOOP("Dashboard", "The field “panels” is missing")) : trouble.first);
    const QList<JsonView> panels = at.at("panels").items();
    if (panelCount(panels) > mostPanels)
        return tooLarge(words(QT_TRANSLATE_NOOP("Dashboard", "it has %1 panels")).arg(panelCount(panels)));
    if (const qsizetype count = at.at("templating").at("list").items().size(); count > mostVariables)
        return tooLarge(words(QT_TRANSLATE_NOOP("Dashboard", "it has %1 variables")).arg(count));
    Dashboard dashboard;
    dashboard.uid = at.at("uid").text();
    dashboard.title = at.at("title").text();
    dashboard.description = at.at("description").text();
    readRest(at, dashboard);
    dashboard.rows = readRows(panels, dashboard.unsupported);
    if (!trouble.first.isEmpty())
        return badForm(trouble.first);
    return dashboard;
}

} // namespace

Result<Dashboard> readDashboard(const QByteArray &json, const QMap<QString, QString> &inputs)
{
    if (json.size() > mostBytes)
        return tooLarge(words(QT_TRANSLATE_NOOP("Dashboard", "the file has %1 bytes")).arg(json.size()));
    const nlohmann::json parsed = nlohmann::json::parse(json.cbegin(), json.cend(), nullptr, false);
    if (parsed.is_discarded())
        return badJson(json);
    JsonTrouble trouble;
    const JsonView file(&parsed, QString(), &trouble);
    if (!file.isObject())
        return badForm(words(QT_TRANSLATE_NOOP("Dashboard", "The file is JSON, but no object")));
    const JsonView dashboard = unwrapped(file);
    trouble.inputs = allInputs(dashboard, inputs);
    return readFrom(dashboard, trouble);
}

} // namespace calls
