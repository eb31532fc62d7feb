// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include <deployment/TextForm.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>

using namespace calls;

namespace {

QList<QByteArray> examples()
{
    QList<QByteArray> all;
    QDirIterator files(test::sourceFile(QStringLiteral("tests/data")), {QStringLiteral("*.toml")}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all.append(file.readAll());
    }
    return all;
}

// One to eight changes: a byte, a gap, a repetition, or a piece of another place.
QByteArray mutated(QByteArray text, QRandomGenerator &random)
{
    static const QByteArray marks = QByteArrayLiteral("\"'\\\n\r\t[]{}=.,#_+-0e:TZ \0\x7f\x80\xc3\xff");
    const int changes = random.bounded(1, 9);
    for (int i = 0; i < changes && !text.isEmpty(); ++i) {
        const int at = random.bounded(int(text.size()));
        const int length = random.bounded(1, 40);
        switch (random.bounded(5)) {
        case 0: text[at] = char(random.bounded(256)); break;
        case 1: text.insert(at, marks.at(random.bounded(int(marks.size())))); break;
        case 2: text.remove(at, length); break;
        case 3: text.insert(at, text.mid(at, length).repeated(random.bounded(1, 5))); break;
        case 4: text.insert(at, text.mid(random.bounded(int(text.size())), length)); break;
        }
    }
    return text;
}

} // namespace

class TestTextFormProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote()
    {
        QVERIFY(rc::check("readTextForm(writeTextForm(site)).site == site", [](const Site &site) {
            RC_ASSERT(readTextForm(writeTextForm(site)).site == site);
        }));
    }

    void saysTheSameAsTheRules()
    {
        QVERIFY(rc::check("a text has the problems of its site, and of what it must have", [](const Site &site) {
            const auto problems = readTextForm(writeTextForm(site)).problems;
            const auto missing = (site.answers.users ? 0 : 1) + (site.answers.mattermostUrl ? 0 : 1);
            RC_ASSERT(problems.size() == siteProblems(site).size() + missing);
        }));
    }

    void survivesAnyChange()
    {
        const auto texts = examples();
        QCOMPARE(texts.size(), 5);
        QRandomGenerator random(20260312);
        int good = 0;
        for (int round = 0; round < 20'000; ++round) {
            const QByteArray text = mutated(texts.at(round % texts.size()), random);
            const auto reading = readTextForm(text);
            for (const TextProblem &problem : reading.problems) {
                QVERIFY(problem.line >= 0 && problem.line <= text.count('\n') + 1);
                QVERIFY(!problem.allowed.isEmpty());
                QVERIFY(!problem.sentence().isEmpty());
            }
            if (!reading.problems.isEmpty())
                continue;
            ++good;
            QVERIFY2(siteProblems(reading.site).isEmpty(), text.constData());
            QVERIFY2(readTextForm(writeTextForm(reading.site)).site == reading.site, text.constData());
        }
        QVERIFY2(good > 0 && good < 20'000, "mutations that all fail, or that all pass, would show nothing");
    }

    void survivesAnyBytes()
    {
        QVERIFY(rc::check("any bytes give a reading", [](const std::string &bytes) {
            const auto reading = readTextForm(QByteArray::fromStdString(bytes));
            RC_ASSERT(!reading.problems.isEmpty());
        }));
    }
};

CALLS_TEST_MAIN(TestTextFormProperties)
#include "test_text_form_properties.moc"
