// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet for a browser or a ticket: the same words as on paper, in tables that assistive technology can read.
#include "SheetWords.h"
#include "SvgText.h"
#include "ZonesDrawing.h"

#include <QLocale>

namespace calls {

namespace {

const char style[] =
    "@page{margin:16mm}*{box-sizing:border-box}"
    "body{font:9.5pt/1.4 'Noto Sans',Cantarell,'DejaVu Sans',sans-serif;color:#171C23;background:#fff;"
    "max-width:60em;margin:2em auto;padding:0 1em}"
    "h1{font-size:20pt;margin:0}h2{font-size:11pt;margin:1.4em 0 .4em}h3{font-size:14pt;margin:2em 0 0}"
    "header{display:flex;justify-content:space-between;gap:2em;border-bottom:2px solid;padding-bottom:.6em}"
    "header p{margin:0}.right{text-align:right}.s{color:#454E5B}small{color:#454E5B;font-size:7.5pt}"
    "table{border-collapse:collapse;width:100%}thead{display:table-header-group}tr{break-inside:avoid}"
    "th{text-align:left;background:#E3E8ED;font-size:8pt}tbody th{background:#F1F3F6;font-size:8.5pt}"
    "th,td{padding:4px 6px;border-bottom:1px solid #C9CFD6;vertical-align:top;font-size:8.5pt;overflow-wrap:anywhere}"
    ".n{text-align:right;color:#454E5B;overflow-wrap:normal}.p{font-weight:600;white-space:nowrap}"
    "th:not(.n),.k{overflow-wrap:normal}.marked td:first-child{box-shadow:inset 3px 0 #171C23}"
    ".tick{display:inline-block;width:3.5mm;height:3.5mm;border:1px solid;border-radius:1px}"
    ".blank{display:inline-block;min-width:5em;border-bottom:1px solid #7B8492}"
    ".sign{width:9pt;height:9pt;vertical-align:-1.5pt;margin-right:3pt}figure{margin:0}figure svg{width:100%}"
    "dl{display:flex;flex-wrap:wrap;gap:.2em 2em;margin:.4em 0}dl div{display:flex;gap:.5em}dt{color:#454E5B}dd{margin:0}"
    "ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.2em 1.4em;padding:0}"
    ".sigs{display:flex;gap:2em;margin-top:4em}.sigs p{flex:1;border-top:1px solid;margin:0}"
    "footer{margin-top:2em;border-top:1px solid;padding-top:.4em;color:#454E5B}"
    "@media print{body{max-width:none;margin:0;padding:0}section{break-before:page}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

QString element(const char *name, const QString &content, const char *attributes = "")
{
    const QString tag = QLatin1String(name);
    const QString space = *attributes ? QStringLiteral(" ") + QLatin1String(attributes) : QString();
    return QLatin1Char('<') + tag + space + QLatin1Char('>') + content + QStringLiteral("</") + tag + QLatin1Char('>');
}

QString text(const char *name, const QString &content, const char *attributes = "")
{
    return element(name, content.toHtmlEscaped(), attributes);
}

QString sign(Verdict verdict)
{
    return element("svg", verdictSvg(verdict), "class='sign' viewBox='0 0 16 16' aria-hidden='true'");
}

QString blank()
{
    return element("span", QStringLiteral("&nbsp;"), "class='blank'");
}

QString small(const QString &content)
{
    return content.isEmpty() ? QString() : QLatin1Char(' ') + text("small", content);
}

QString end(const Endpoint &end)
{
    return element("td", words::address(end).toHtmlEscaped() + (end.name == end.address ? QString() : small(end.name)));
}

QString purpose(const SheetRule &rule)
{
    const QString change = words::changeText(rule.change);
    return element("td", words::guideText(rule.flow.purpose).toHtmlEscaped()
                             + (rule.flow.optional ? small(words::optional()) : QString())
                             + (change.isEmpty() ? QString() : QLatin1Char(' ') + text("strong", change)));
}

QString tick()
{
    return element("td", element("span", {}, "class='tick'"));
}

QString shortProof(const SheetRule &rule, const QDate &sheetDate)
{
    const SheetProof *worst = rule.worst();
    if (!worst)
        return element("td", blank());
    return element("td", sign(words::shownVerdict(*worst)) + words::proofShort(*worst, sheetDate).toHtmlEscaped());
}

QString longProof(const SheetRule &rule, const QDate &sheetDate)
{
    if (rule.proofs.isEmpty())
        return element("td", blank());
    QStringList parts;
    for (const SheetProof &proof : rule.proofs) {
        parts.append(sign(words::shownVerdict(proof)) + text("strong", words::verdict(proof)) + QLatin1Char(' ')
                     + words::proofTime(proof, sheetDate).toHtmlEscaped() + QLatin1Char(' ')
                     + words::proofPlace(proof).toHtmlEscaped());
    }
    return element("td", parts.join(QStringLiteral("<br>")));
}

QString head(const QStringList &titles)
{
    QString cells;
    for (const QString &title : titles)
        cells += text("th", title, "scope='col'");
    return element("thead", element("tr", cells));
}

QString groupRow(const QString &title, qsizetype columns)
{
    return QStringLiteral("<tr><th scope='rowgroup' colspan='%1'>").arg(columns) + title.toHtmlEscaped()
        + QStringLiteral("</th></tr>");
}

QString ruleRow(const SheetRule &rule, const QString &cells)
{
    return element("tr", text("td", QString::number(rule.flow.number), "class='n'") + cells,
                   rule.change == RuleChange::None ? "" : "class='marked'")
        + QLatin1Char('\n');
}

QString ports(const Flow &flow)
{
    return text("td", words::portText(flow.port), "class='p'") + text("td", words::protocolText(flow.protocol));
}

QString summary(const Sheet &sheet)
{
    const QStringList titles{words::number(), words::source(), words::destination(), words::port(), words::protocol(),
                             words::purpose(), words::open(), words::proof()};
    QString table = head(titles);
    for (const SheetGroup &group : sheet.summary) {
        QString rows = groupRow(group.title, titles.size());
        for (const SheetRule &rule : group.rules)
            rows += ruleRow(rule, end(rule.flow.source) + end(rule.flow.destination) + ports(rule.flow) + purpose(rule)
                                      + tick() + shortProof(rule, sheet.head.date));
        table += element("tbody", rows);
    }
    return element("table", table);
}

QString key(const Sheet &sheet)
{
    QString items;
    for (const words::KeyEntry &entry : words::key(sheet)) {
        items += element("li", (entry.verdict ? sign(*entry.verdict) : blank() + QLatin1Char(' '))
                                   + entry.text.toHtmlEscaped());
    }
    return element("ul", items, "class='key s'");
}

QString accepted(const Sheet &sheet)
{
    QString items;
    for (const SheetRule &rule : sheet.rules()) {
        for (const SheetProof &proof : rule.proofs) {
            if (!proof.acceptedBy.isEmpty())
                items += element("tr", text("td", QString::number(rule.flow.number), "class='n'")
                                           + text("td", words::acceptedSentence(proof)));
        }
    }
    return items.isEmpty() ? QString() : text("h2", words::accepted()) + element("table", items);
}

QString reasons(const SheetServer &server)
{
    const auto list = words::reasonsOf(server);
    if (list.isEmpty())
        return {};
    QString rows;
    for (const words::Reason &reason : list)
        rows += element("tr", text("td", words::numberList(reason.numbers), "class='k'")
                                  + text("td", words::guideText(reason.reason)) + text("td", words::guideText(reason.risk)));
    return text("h2", words::reasons())
        + element("table", head({words::number(), words::reason(), words::ifRefused()}) + element("tbody", rows));
}

QString serverSection(const SheetServer &server, const QDate &sheetDate)
{
    const QStringList titles{words::number(), words::source(), words::destination(), words::port(), words::protocol(),
                             words::direction(), words::purpose(), words::step(), words::open(), words::proof()};
    QString table = head(titles);
    const auto add = [&](const QString &title, const QList<SheetServerRule> &rules) {
        if (rules.isEmpty())
            return;
        QString rows = groupRow(title, titles.size());
        for (const SheetServerRule &rule : rules) {
            const Flow &flow = rule.rule.flow;
            rows += ruleRow(rule.rule, end(flow.source) + end(flow.destination) + ports(flow)
                                           + text("td", words::directionText(rule.direction)) + purpose(rule.rule)
                                           + element("td", flow.step.toHtmlEscaped() + small(words::originText(rule.origin)))
                                           + tick() + longProof(rule.rule, sheetDate));
        }
        table += element("tbody", rows);
    };
    add(words::inboundTo(server.name), server.inbound);
    add(words::outboundFrom(server.name), server.outbound);
    return element("section", text("h3", server.name) + text("p", words::serverFacts(server), "class='s'")
                                  + element("table", table) + reasons(server))
        + QLatin1Char('\n');
}

QString pageHead(const Sheet &sheet)
{
    const QString left = text("h1", words::title()) + text("p", words::subtitle(sheet), "class='s'");
    const QString ticket = sheet.head.ticket.isEmpty() ? blank() : sheet.head.ticket.toHtmlEscaped();
    const QString right = element("p", text("strong", words::organisation(sheet))) + text("p", words::revision(sheet), "class='s'")
        + element("p", words::changeNumber().toHtmlEscaped() + QLatin1Char(' ') + ticket, "class='s'");
    return element("header", element("div", left) + element("div", right, "class='right'"));
}

QString facts(const Sheet &sheet)
{
    QString list;
    for (const words::Fact &fact : words::facts(sheet))
        list += element("div", text("dt", fact.label)
                                   + element("dd", fact.value.isEmpty() ? blank() : fact.value.toHtmlEscaped()));
    return element("dl", list);
}

/// Without fonts there is nothing to measure the drawing with: the tables say the same.
QString zones(const Sheet &sheet)
{
    const auto fonts = PaperFonts::find();
    const qreal width = 505;
    const auto drawing = fonts ? drawZones(sheet, *fonts, width) : std::nullopt;
    if (!drawing)
        return {};
    return text("h2", words::zones()) + element("figure", svgText(drawing->items, {width, drawing->height}, words::zones()));
}

QString signatures()
{
    QString lines;
    for (const QString &label : words::signatures())
        lines += text("p", label);
    return element("div", lines, "class='sigs s'");
}

} // namespace

QString sheetHtml(const Sheet &sheet)
{
    QString body = pageHead(sheet) + text("p", words::request(sheet));
    if (const QString nat = words::nat(sheet); !nat.isEmpty())
        body += text("p", nat, "class='s'");
    body += facts(sheet) + zones(sheet) + text("h2", words::rules())
        + (sheet.summary.isEmpty() ? text("p", words::noRules()) : text("p", words::tickWhenOpen(), "class='s'") + summary(sheet))
        + key(sheet) + accepted(sheet) + signatures();
    for (const SheetServer &server : sheet.servers)
        body += serverSection(server, sheet.head.date);
    body += text("footer", words::footer(sheet));
    const QString title = words::title() + QStringLiteral(", ") + sheet.deployment;
    return QStringLiteral("<!DOCTYPE html>\n<html lang='") + QLocale().bcp47Name().toHtmlEscaped()
        + QStringLiteral("'><head><meta charset='utf-8'>"
                         "<meta name='viewport' content='width=device-width, initial-scale=1'>")
        + text("title", title) + element("style", QLatin1String(style))
        + QStringLiteral("</head>\n<body>") + body + QStringLiteral("</body></html>\n");
}

} // namespace calls
