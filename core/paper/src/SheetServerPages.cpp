// SPDX-License-Identifier: GPL-3.0-or-later
// A page a server: its rules inbound and outbound with all columns, then why they are asked for.
#include "Ink.h"
#include "SheetParts.h"

namespace calls {

namespace {

PaperCell stepCell(const SheetServerRule &rule)
{
    return {{{rule.rule.flow.step, bodyFont, ink::text}, {words::originText(rule.origin), smallFont, ink::support, true}}};
}

PaperCell proofCell(const SheetRule &rule, const QDate &sheetDate)
{
    PaperCell cell;
    const SheetProof *worst = rule.worst();
    if (!worst) {
        cell.writingLine = true;
        return cell;
    }
    cell.sign = words::shownVerdict(*worst);
    const auto add = [&](const SheetProof &proof) {
        cell.pieces.append({words::verdict(proof), {7.5, true}, ink::text, true});
        cell.pieces.append({words::proofTime(proof, sheetDate), smallFont, ink::text});
        cell.pieces.append({words::proofPlace(proof), smallFont, ink::text, true});
    };
    add(*worst);
    for (const SheetProof &proof : rule.proofs) {
        if (&proof != worst)
            add(proof);
    }
    return cell;
}

PaperRow row(const SheetServerRule &rule, const QDate &sheetDate)
{
    const Flow &flow = rule.rule.flow;
    PaperRow row;
    row.marked = rule.rule.change != RuleChange::None;
    row.cells = {numberCell(flow.number),
                 endCell(flow.source),
                 endCell(flow.destination),
                 textCell(words::portText(flow.port), boldFont),
                 textCell(words::protocolText(flow.protocol)),
                 textCell(words::directionText(rule.direction)),
                 purposeCell(rule.rule),
                 stepCell(rule),
                 tickCell(),
                 proofCell(rule.rule, sheetDate)};
    return row;
}

QList<PaperRow> rows(const QList<SheetServerRule> &rules, const QDate &sheetDate)
{
    QList<PaperRow> rows;
    for (const SheetServerRule &rule : rules)
        rows.append(row(rule, sheetDate));
    return rows;
}

void addReasons(PageFlow &flow, const SheetServer &server)
{
    const auto reasons = words::reasonsOf(server);
    if (reasons.isEmpty())
        return;
    QList<PaperRow> rows;
    for (const words::Reason &reason : reasons) {
        rows.append({{textCell(words::numberList(reason.numbers)), textCell(words::guideText(reason.reason)),
                      textCell(words::guideText(reason.risk))}});
    }
    flow.down(12);
    flow.need(80);
    heading(flow, words::reasons());
    PaperTable table(flow, {{words::number(), 0.5}, {words::reason(), 2}, {words::ifRefused(), 2}}, rows);
    table.rows(rows);
}

void addServer(PageFlow &flow, const SheetServer &server, const QDate &sheetDate)
{
    flow.newPage();
    flow.paragraph(server.name, {14, true}, ink::text);
    flow.paragraph(words::serverFacts(server), {9}, ink::support);
    flow.down(8);

    const auto inbound = rows(server.inbound, sheetDate);
    const auto outbound = rows(server.outbound, sheetDate);
    PaperTable table(flow,
                     {{words::number(), 0, true},
                      {words::source(), 1},
                      {words::destination(), 1},
                      {words::port()},
                      {words::protocol()},
                      {words::direction()},
                      {words::purpose(), 1},
                      {words::step()},
                      {words::open()},
                      {words::proof(), 1.1}},
                     inbound + outbound);
    if (!inbound.isEmpty())
        table.group(words::inboundTo(server.name), inbound);
    if (!outbound.isEmpty())
        table.group(words::outboundFrom(server.name), outbound);
    addReasons(flow, server);
}

} // namespace

void addServerPages(PageFlow &flow, const Sheet &sheet)
{
    for (const SheetServer &server : sheet.servers)
        addServer(flow, server, sheet.head.date);
}

} // namespace calls
