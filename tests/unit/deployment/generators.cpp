// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include <deployment/TextForm.h>

#include <ostream>

namespace calls {

void showValue(const Site &site, std::ostream &stream)
{
    stream << writeTextForm(site).constData();
}

namespace test {

namespace {

QString fromCharacters(const std::vector<char32_t> &characters)
{
    return QString::fromUcs4(characters.data(), static_cast<qsizetype>(characters.size()));
}

rc::Gen<QString> oneOf(const QStringList &texts)
{
    return rc::gen::elementOf(std::vector<QString>(texts.begin(), texts.end()));
}

QStringList possibleTexts(const AnswerField &field)
{
    if (!field.choices.isEmpty())
        return field.choices;
    const QString path = field.path();
    if (path == QLatin1String("mattermost.url"))
        return {QStringLiteral("https://chat.example.com"), QStringLiteral("http://10.0.0.10:8065/team/a%20b")};
    if (path == QLatin1String("install.source"))
        return {QStringLiteral("/srv/\"calls\" # \\1"), QStringLiteral("https://mirror.example.com/calls?a=b#c"),
                QStringLiteral("http://10.0.0.20:8080")};
    if (path == QLatin1String("install.rtcd_version") || path == QLatin1String("install.offloader_version"))
        return {QStringLiteral("v1.2.6"), QStringLiteral("v0.9.5"), QStringLiteral("v10.0.1234")};
    if (path == QLatin1String("turn.certificate") || path == QLatin1String("turn.key"))
        return {QStringLiteral("/etc/ssl/turn.pem"), QStringLiteral("/srv/a \"b\"\\c = '#'.pem")};
    return {QStringLiteral("a.example.com"), QStringLiteral("10.0.0.1"), QStringLiteral("2001:db8::1")};
}

rc::Gen<QVariant> possibleValue(const AnswerField &field)
{
    if (std::holds_alternative<std::optional<bool> Answers::*>(field.member))
        return rc::gen::map(rc::gen::arbitrary<bool>(), [](bool value) { return QVariant(value); });
    if (std::holds_alternative<std::optional<int> Answers::*>(field.member))
        return rc::gen::map(rc::gen::inRange(field.least, field.most + 1), [](int value) { return QVariant(value); });
    return rc::gen::map(oneOf(possibleTexts(field)), [](const QString &value) { return QVariant(value); });
}

std::optional<bool> maybeTruth()
{
    const int pick = *rc::gen::inRange(0, 3);
    return pick == 2 ? std::nullopt : std::optional(pick == 1);
}

Server anyServer()
{
    Server server;
    server.name = *anyText();
    for (const QString &word : *rc::gen::container<std::vector<QString>>(oneOf(roleWords())))
        server.roles.append(*roleFromWord(word));
    server.zone = *anyText();
    server.address = *anyText();
    server.publicAddress = *anyText();
    server.ssh = *anyText();
    return server;
}

template<typename Item, typename Make>
QList<Item> several(Make make)
{
    QList<Item> items;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i)
        items.append(make());
    return items;
}

} // namespace

rc::Gen<QString> anyText()
{
    const auto character = rc::gen::oneOf(
        rc::gen::inRange<char32_t>(0x20, 0x7F),
        rc::gen::element<char32_t>('"', '\'', '\\', '\n', '\r', '\t', '#', '=', '[', ']', '.', 0, 0x1B, 0x7F, 0x85, 0xA0,
                                   0xFEFF, 0x2028, 0x2029, 0xFFFD, 0xFFFE, 0x1F600, 0x10FFFF),
        rc::gen::inRange<char32_t>(0, 0xD800), rc::gen::inRange<char32_t>(0xE000, 0x110000));
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(character), fromCharacters);
}

rc::Gen<Answers> possibleAnswers()
{
    return rc::gen::exec([] {
        Answers answers;
        for (const AnswerField &field : answerFields()) {
            if (*rc::gen::arbitrary<bool>())
                setAnswer(answers, field, *possibleValue(field));
        }
        return answers;
    });
}

rc::Gen<Site> anySite()
{
    return rc::gen::exec([] {
        Site site;
        site.name = *anyText();
        site.answers = *possibleAnswers();
        site.zones = several<Zone>([] {
            const QString name = *anyText();
            return Zone{name, *anyText()};
        });
        site.clients = several<ClientNetwork>([] {
            const QString name = *anyText();
            const QString network = *anyText();
            const auto udp = maybeTruth();
            const auto tcp = maybeTruth();
            return ClientNetwork{name, network, udp, tcp, *anyText()};
        });
        site.servers = several<Server>(anyServer);
        return site;
    });
}

} // namespace test

} // namespace calls
