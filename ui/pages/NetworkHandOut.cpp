// SPDX-License-Identifier: GPL-3.0-or-later
// What the Network page hands to others: the sheet, the drawing, the rules for other tools.
#include <pages/NetworkPage.h>

#include <Dialogs.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <firewall/Handoff.h>
#include <guide/CheckBook.h>
#include <pages/CheckRun.h>
#include <pages/PrintPicture.h>
#include <pages/network/HandoffNames.h>
#include <pages/network/SheetDialog.h>
#include <paper/DocumentSheet.h>
#include <paper/DrawingExport.h>
#include <plan/Topology.h>
#include <widgets/MessageBar.h>

#include <QDesktopServices>
#include <QDir>
#include <QHash>
#include <QUrl>

namespace calls {

namespace {

constexpr std::chrono::seconds layoutTime{20};

} // namespace

QString handoffTargetName(const QString &target)
{
    static const QHash<QString, QString> names{{QStringLiteral("aws"), QStringLiteral("AWS")},
                                               {QStringLiteral("azure"), QStringLiteral("Azure")},
                                               {QStringLiteral("gcp"), QStringLiteral("Google Cloud")},
                                               {QStringLiteral("terraform"), QStringLiteral("Terraform")}};
    return names.value(target, target);
}

SheetDialog *NetworkPage::openSheet()
{
    if (!m_model)
        return nullptr;
    if (!m_dialog) {
        m_dialog = new SheetDialog(m_workspace, m_dialogs, window());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &QDialog::finished, this, [this] { m_dialog.clear(); }); // it goes a little later
    }
    m_dialog->show();
    return m_dialog;
}

void NetworkPage::print()
{
    if (SheetDialog *sheet = openSheet())
        sheet->print();
}

void NetworkPage::saveDrawing()
{
    const FileQuestion question{tr("Save the topology as a drawing"), tr("Drawings (*.svg *.png)"), tr("topology.svg"),
                                QStringLiteral("svg")};
    m_dialogs->saveFile(this, question, [self = QPointer(this)](const QString &path) {
        if (self && self->m_model)
            self->writeDrawing(path);
    });
}

void NetworkPage::drawForPaper(std::function<void(const Picture &)> use)
{
    const Topology graph = topology(m_workspace->checks()->plan(), m_workspace->document()->site());
    m_tasks.start(
        this, [graph](std::stop_token stop) { return layoutTopology(graph, exportFont(), Limits(stop, layoutTime)); },
        [this, use](const Result<TopologyLayout> &layout) {
            if (layout && m_model)
                use(pictureOf(*layout, flowVerdicts(*m_workspace->checks()), m_workspace->name()));
        });
}

void NetworkPage::writeDrawing(const QString &path)
{
    drawForPaper([this, path](const Picture &picture) {
        const auto written = path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive) ? writePng(picture, path)
                                                                                      : writeSvg(picture, path);
        if (written)
            m_workspace->activities()->say(tr("Saved %1.").arg(QDir::toNativeSeparators(path)));
        else
            message()->show(MessageBar::Kind::Fail, tr("The drawing was not saved."), written.error().sentence);
    });
}

void NetworkPage::printDrawing()
{
    if (m_model)
        drawForPaper([this](const Picture &picture) { printPicture(this, picture); });
}

void NetworkPage::handOver(const QString &target)
{
    const FileQuestion question{tr("Choose a folder for the rules"), {}, QDir::homePath(), {}};
    m_dialogs->chooseFolder(this, question, [self = QPointer(this), target](const QString &chosen) {
        if (!self || !self->m_model)
            return;
        // In a folder of their own: a README.txt that is there already stays.
        const QString folder = QDir(chosen).filePath(QStringLiteral("calls-%1").arg(target));
        const QString cloud = answerText(self->m_workspace->document()->site().answers, "cloud");
        const auto files = handoff(self->m_workspace->checks()->plan(), target, cloud);
        const auto written = files ? writeHandoff(*files, folder) : Result<void>(Failure(files.error()));
        MessageBar *bar = self->message();
        if (!written) {
            bar->show(MessageBar::Kind::Fail, tr("The rules were not written."), written.error().sentence);
            return;
        }
        const int count = static_cast<int>(files->size());
        bar->show(MessageBar::Kind::Pass, tr("Wrote %n file(s).", nullptr, count),
                  tr("The rules for %1 are in %2. README.txt says what to do with them.")
                      .arg(handoffTargetName(target), QDir::toNativeSeparators(folder)));
        bar->setAction(tr("Open folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
        self->m_workspace->activities()->say(tr("Wrote %n file(s) for %1.", nullptr, count).arg(handoffTargetName(target)));
    });
}

} // namespace calls
