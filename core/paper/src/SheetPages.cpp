// SPDX-License-Identifier: GPL-3.0-or-later
// The first pages: head, request, zones, each rule once, key, accepted findings, signatures.
#include "Ink.h"
#include "SheetParts.h"
#include "ZonesDrawing.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

PaperCell textCell(const QString &text, const PaperFont &font)
{
    return {{{text, font, ink::text}}};
}

PaperCell numberCell(int number)
{
    return {{{QString::number(number), bodyFont, ink::support}}};
}

PaperCell endCell(const Endpoint &end)
{
    PaperCell cell{{{words::address(end), bodyFont, end.address.isEmpty() ? ink::support : ink::text}}};
    if (end.name != end.address)
        cell.pieces.append({end.name, smallFont, ink::support});
    return cell;
}

PaperCell purposeCell(const SheetRule &rule)
{
    PaperCell cell = textCell(words::guideText(rule.flow.purpose));
    if (rule.flow.optional)
        cell.pieces.append({words::optional(), smallFont, ink::support});
    cell.pieces.append({words::changeText(rule.change), {7.5, true}, ink::text});
    return cell;
}

PaperCell tickCell()
{
    PaperCell cell;
    cell.tickBox = true;
    return cell;
}

void heading(PageFlow &flow, const QString &text)
{
    flow.text(flow.left(), flow.y() + flow.fonts().ascent(headingFont), text, headingFont, ink::text);
    flow.down(21);
}

namespace {

/// Texts that stand right of the title, from the top: organisation, revision, change number.
qreal headRight(PageFlow &flow, const Sheet &sheet, qreal x)
{
    const PaperFonts &fonts = flow.fonts();
    const qreal room = flow.right() - x;
    qreal y = flow.y() + 14;
    const auto put = [&](const QString &text, const PaperFont &font, const QColor &ink) {
        for (const QString &line : fonts.wrap(text, font, room)) {
            flow.textTo(flow.right(), y, line, font, ink);
            y += PaperFonts::pitch(font) + 1;
        }
    };
    put(words::organisation(sheet), {11, true}, ink::text);
    put(words::revision(sheet), {9}, ink::support);
    if (!sheet.head.ticket.isEmpty()) {
        put(words::changeNumber() + QLatin1Char(' ') + sheet.head.ticket, {9}, ink::support);
    } else {
        const qreal line = 56;
        flow.textTo(flow.right() - line - 3, y, words::changeNumber(), {9}, ink::support);
        flow.rule(flow.right() - line, flow.right(), y + 1, ink::support, 0.6);
        y += PaperFonts::pitch({9});
    }
    return y;
}

void addHead(PageFlow &flow, const Sheet &sheet)
{
    const PaperFonts &fonts = flow.fonts();
    const qreal middle = flow.left() + flow.width() * 0.58;
    const qreal rightEnd = headRight(flow, sheet, middle + 8);
    flow.text(flow.left(), flow.y() + 19, words::title(), {20, true}, ink::text);
    qreal y = flow.y() + 37;
    for (const QString &line : fonts.wrap(words::subtitle(sheet), {11}, middle - flow.left())) {
        flow.text(flow.left(), y, line, {11}, ink::support);
        y += PaperFonts::pitch({11});
    }
    const qreal end = std::max(y - PaperFonts::pitch({11}), rightEnd - PaperFonts::pitch({9})) + 10;
    flow.rule(flow.left(), flow.right(), end, ink::text, 1);
    flow.down(end - flow.y() + 10);
}

/// Requester and dates side by side, a line to write on where one is missing; the reason below them.
void addFacts(PageFlow &flow, const Sheet &sheet)
{
    const PaperFonts &fonts = flow.fonts();
    const auto facts = words::facts(sheet);
    const qsizetype columns = facts.size() - 1;
    const qreal width = flow.width() / static_cast<qreal>(columns);
    qreal end = flow.y();
    for (qsizetype i = 0; i < columns; ++i) {
        const qreal x = flow.left() + width * static_cast<qreal>(i);
        const QString label = facts.at(i).label;
        const qreal start = x + fonts.width(label, bodyFont) + 5;
        qreal y = flow.y() + fonts.ascent(bodyFont);
        flow.text(x, y, label, bodyFont, ink::support);
        if (facts.at(i).value.isEmpty())
            flow.rule(start, x + width - 12, y + 1, ink::edge);
        for (const QString &line : fonts.wrap(facts.at(i).value, boldFont, x + width - 10 - start)) {
            flow.text(start, y, line, boldFont, ink::text);
            y += PaperFonts::pitch(bodyFont);
        }
        end = std::max(end, y - fonts.ascent(bodyFont));
    }
    flow.down(end - flow.y() + 1);
    const words::Fact &reason = facts.last();
    if (!reason.value.isEmpty()) {
        flow.text(flow.left(), flow.y() + fonts.ascent(bodyFont), reason.label, bodyFont, ink::support);
        flow.paragraph(reason.value, bodyFont, ink::text, flow.left() + fonts.width(reason.label, bodyFont) + 5);
    }
}

void addZones(PageFlow &flow, const Sheet &sheet)
{
    if (sheet.topology.edges.isEmpty())
        return;
    flow.down(8);
    const auto drawing = drawZones(sheet, flow.fonts(), flow.width());
    flow.need(drawing ? drawing->height + 21 : 40);
    heading(flow, words::zones());
    if (!drawing) {
        flow.paragraph(words::seeTopology(), bodyFont, ink::support);
        return;
    }
    for (const PaperItem &item : drawing->items)
        flow.add(moved(item, QPointF(flow.left(), flow.y() - 2)));
    flow.down(drawing->height);
}

PaperRow row(const SheetRule &rule, const QDate &sheetDate)
{
    const Flow &flow = rule.flow;
    PaperCell proof;
    if (const SheetProof *worst = rule.worst()) {
        proof.sign = words::shownVerdict(*worst);
        proof.pieces = {{words::proofShort(*worst, sheetDate), smallFont, ink::text}};
    } else {
        proof.writingLine = true;
    }
    PaperRow row;
    row.marked = rule.change != RuleChange::None;
    row.cells = {numberCell(flow.number),
                 endCell(flow.source),
                 endCell(flow.destination),
                 textCell(words::portText(flow.port), boldFont),
                 textCell(words::protocolText(flow.protocol)),
                 purposeCell(rule),
                 tickCell(),
                 proof};
    return row;
}

QList<PaperRow> rows(const QList<SheetRule> &rules, const QDate &sheetDate)
{
    QList<PaperRow> rows;
    for (const SheetRule &rule : rules)
        rows.append(row(rule, sheetDate));
    return rows;
}

void addRules(PageFlow &flow, const Sheet &sheet)
{
    flow.down(9);
    flow.need(90);
    flow.textTo(flow.right(), flow.y() + flow.fonts().ascent(headingFont), words::tickWhenOpen(), bodyFont, ink::support);
    heading(flow, words::rules());
    if (sheet.summary.isEmpty()) {
        flow.paragraph(words::noRules(), bodyFont, ink::support);
        return;
    }
    QList<PaperRow> all;
    for (const SheetGroup &group : sheet.summary)
        all.append(rows(group.rules, sheet.head.date));
    PaperTable table(flow,
                     {{words::number(), 0, true},
                      {words::source(), 1.55},
                      {words::destination(), 1.15},
                      {words::port()},
                      {words::protocol()},
                      {words::purpose(), 0.75},
                      {words::open()},
                      {words::proof(), 1.1}},
                     all);
    qsizetype done = 0;
    for (const SheetGroup &group : sheet.summary) {
        table.group(group.title, all.mid(done, group.rules.size()));
        done += group.rules.size();
    }
}

void addKey(PageFlow &flow, const Sheet &sheet)
{
    const PaperFonts &fonts = flow.fonts();
    flow.down(5);
    flow.need(26);
    const PaperFont font{8};
    const qreal pitch = 13;
    const qreal start = flow.left() + fonts.width(words::proof(), {8, true}) + 10;
    flow.text(flow.left(), flow.y() + 9, words::proof(), {8, true}, ink::text);
    qreal x = start;
    for (const words::KeyEntry &entry : words::key(sheet)) {
        const qreal mark = entry.verdict ? 12.5 : 22;
        const qreal width = mark + fonts.width(entry.text, font);
        if (x > start && x + width > flow.right()) {
            flow.down(pitch);
            x = start;
        }
        if (entry.verdict)
            flow.add(PaperSign{QRectF(x, flow.y() + 1.8, 8.6, 8.6), *entry.verdict});
        else
            flow.rule(x, x + 17, flow.y() + 9.5, ink::edge);
        flow.text(x + mark, flow.y() + 9, entry.text, font, ink::support);
        x += width + 10;
    }
    flow.down(pitch + 2);
}

void addAccepted(PageFlow &flow, const Sheet &sheet)
{
    bool first = true;
    for (const SheetRule &rule : sheet.rules()) {
        for (const SheetProof &proof : rule.proofs) {
            if (proof.acceptedBy.isEmpty())
                continue;
            if (first) {
                flow.down(6);
                flow.need(34);
                flow.paragraph(words::accepted(), boldFont, ink::text);
                flow.down(2);
                first = false;
            }
            flow.need(PaperFonts::pitch(bodyFont));
            flow.textTo(flow.left() + 15, flow.y() + flow.fonts().ascent(bodyFont), QString::number(rule.flow.number),
                        bodyFont, ink::support);
            flow.paragraph(words::acceptedSentence(proof), bodyFont, ink::text, flow.left() + 24);
        }
    }
}

void addSignatures(PageFlow &flow, const Sheet &sheet)
{
    const PaperFonts &fonts = flow.fonts();
    const auto labels = words::signatures();
    const qreal gap = 13;
    const qreal width = (flow.width() - gap * static_cast<qreal>(labels.size() - 1)) / static_cast<qreal>(labels.size());
    flow.need(44);
    flow.down(28);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const qreal x = flow.left() + (width + gap) * static_cast<qreal>(i);
        flow.rule(x, x + width, flow.y(), ink::support);
        QString label = labels.at(i);
        if (i == 0 && !sheet.head.requester.isEmpty())
            label = words::requestedBy(sheet.head.requester);
        flow.text(x, flow.y() + 10.5, fonts.wrap(label, {8}, width).first(), {8}, ink::support);
    }
    flow.down(14);
}

} // namespace

Result<PaperPages> layOutSheet(const Sheet &sheet, const QPageSize &size)
{
    const auto fonts = PaperFonts::find();
    if (!fonts)
        return Failure(fonts.error());
    const QSizeF points = size.size(QPageSize::Point);
    if (points.width() < 594 || points.height() < 791) {
        return failure(QStringLiteral("paper.page-size"),
                       QCoreApplication::translate("Sheet", "The firewall sheet does not fit on %1 paper. Choose A4, Letter "
                                                            "or larger.").arg(size.name()));
    }
    PageFlow flow(*fonts, points);
    addHead(flow, sheet);
    flow.paragraph(words::request(sheet), {9.5}, ink::text);
    flow.down(2);
    if (const QString nat = words::nat(sheet); !nat.isEmpty())
        flow.paragraph(nat, bodyFont, ink::support);
    flow.down(4);
    addFacts(flow, sheet);
    addZones(flow, sheet);
    addRules(flow, sheet);
    addKey(flow, sheet);
    addAccepted(flow, sheet);
    addSignatures(flow, sheet);
    addServerPages(flow, sheet);
    flow.footers(words::footer(sheet), words::runningTitle(), words::pageOf);
    return PaperPages{words::title() + QStringLiteral(", ") + sheet.deployment, fonts->family(), size, points, flow.take()};
}

} // namespace calls
