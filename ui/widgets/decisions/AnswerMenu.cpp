// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/decisions/AnswerMenu.h>

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AnswerMenu)
};

bool isBool(const AnswerField &field)
{
    return std::holds_alternative<std::optional<bool> Answers::*>(field.member);
}

QList<const AnswerField *> fieldsOf(const Question &question)
{
    QList<const AnswerField *> fields;
    for (const QString &path : question.answers) {
        if (const AnswerField *field = answerField(path))
            fields << field;
    }
    return fields;
}

/// The one question whose yes is the answer's no: it asks for a private network, the answer is about clients outside.
bool asksTheOpposite(const Question &question)
{
    return question.fact == QLatin1String("all_private");
}

QString nameOf(const AnswerField &field)
{
    const QString path = field.path();
    if (path == QLatin1String("answers.recording"))
        return Words::tr("Recording");
    if (path == QLatin1String("answers.transcription"))
        return Words::tr("Transcripts");
    if (path == QLatin1String("answers.live_captions"))
        return Words::tr("Live captions");
    return QString::fromLatin1(field.key).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QAction *addChoice(QMenu *menu, const QString &text, bool on, const std::function<void()> &chosen)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    QObject::connect(action, &QAction::triggered, menu, chosen);
    return action;
}

/// Networks that say something else than the site as a whole.
QStringList exceptions(const AnswerField &field, const Site &site)
{
    std::optional<bool> ClientNetwork::*member = nullptr;
    if (field.path() == QLatin1String("answers.udp_reliable"))
        member = &ClientNetwork::udpReliable;
    else if (field.path() == QLatin1String("answers.tcp_reliable"))
        member = &ClientNetwork::tcpReliable;
    QStringList names;
    for (const ClientNetwork &network : site.clients) {
        if (member && network.*member)
            names << network.name;
    }
    return names;
}

void addYesNo(QMenu *menu, const Question &question, const AnswerField &field, const Site &site, const AnswerSink &sink)
{
    const QVariant stated = statedAnswer(site.answers, field);
    const bool opposite = asksTheOpposite(question);
    const QString path = field.path();
    auto *either = new QActionGroup(menu);
    for (const bool yes : {true, false}) {
        const bool value = yes != opposite;
        QAction *choice = addChoice(menu, yes ? Words::tr("&Yes") : Words::tr("&No"),
                                    stated.isValid() && stated.toBool() == value,
                                    [sink, path, value] { sink(path, value); });
        either->addAction(choice);
    }
    const QStringList own = exceptions(field, site);
    if (!own.isEmpty())
        menu->addSection(Words::tr("Stated apart: %1").arg(own.join(QLatin1String(", ")).replace(
            QLatin1Char('&'), QLatin1String("&&"))));
}

void addChoices(QMenu *menu, const AnswerField &field, const Site &site, const AnswerSink &sink)
{
    const QString stated = statedAnswer(site.answers, field).toString();
    const QString path = field.path();
    auto *either = new QActionGroup(menu);
    for (const QString &choice : field.choices)
        either->addAction(addChoice(menu, choice, choice == stated, [sink, path, choice] { sink(path, choice); }));
}

void addSeveral(QMenu *menu, const QList<const AnswerField *> &fields, const Site &site, const AnswerSink &sink)
{
    QStringList paths;
    bool noneStated = true;
    for (const AnswerField *field : fields) {
        const bool on = statedAnswer(site.answers, *field).toBool();
        const QString path = field->path();
        paths << path;
        noneStated = noneStated && !on && statedAnswer(site.answers, *field).isValid();
        addChoice(menu, nameOf(*field), on, [sink, path, on] { sink(path, !on); });
    }
    menu->addSeparator();
    addChoice(menu, Words::tr("&None"), noneStated, [sink, paths] {
        for (const QString &path : paths)
            sink(path, false);
    });
}

} // namespace

const AnswerField *numberField(const Question &question)
{
    const QList<const AnswerField *> fields = fieldsOf(question);
    const bool number = fields.size() == 1 && std::holds_alternative<std::optional<int> Answers::*>(fields.first()->member);
    return number ? fields.first() : nullptr;
}

QMenu *answerMenu(const Question &question, const Site &site, const AnswerSink &sink, QWidget *parent)
{
    const QList<const AnswerField *> fields = fieldsOf(question);
    if (fields.isEmpty())
        return nullptr;
    auto *menu = new QMenu(parent);
    menu->setAccessibleName(question.ask);
    if (fields.size() > 1)
        addSeveral(menu, fields, site, sink);
    else if (isBool(*fields.first()))
        addYesNo(menu, question, *fields.first(), site, sink);
    else
        addChoices(menu, *fields.first(), site, sink);
    QStringList stated;
    for (const AnswerField *field : fields) {
        if (statedAnswer(site.answers, *field).isValid())
            stated << field->path();
    }
    if (!stated.isEmpty()) {
        menu->addSeparator();
        QObject::connect(menu->addAction(Words::tr("&Leave open")), &QAction::triggered, menu, [sink, stated] {
            for (const QString &path : stated)
                sink(path, {});
        });
    }
    return menu;
}

} // namespace calls
