// SPDX-License-Identifier: GPL-3.0-or-later
// The open deployment and what belongs to it. The window and its pages share one; app/ makes it.
#pragma once

#include <Activities.h>
#include <base/Result.h>

#include <QObject>

#include <functional>
#include <memory>

namespace calls {

class ActionDesk;
class CheckBook;
class Document;
class InstallDesk;
class MonitorDesk;
class ProbeFeed;
class ReachDesk;
class ServerDesk;
class SessionPool;
class SettingsDesk;
class SiteDesk;
struct CheckWindow;
struct LogAccess;
struct Site;

/// The document's note that says "yes" when it is about a practice site.
inline constexpr char16_t practiceNote[] = u"practice";

/// Everything that lives as long as a deployment is open.
struct Opened
{
    std::shared_ptr<Document> document;
    std::shared_ptr<SessionPool> sessions;
    std::shared_ptr<CheckBook> checks; ///< goes before what it watches and uses: document and sessions
    std::shared_ptr<InstallDesk> installs{}; ///< null: this program installs nothing
    std::shared_ptr<ServerDesk> servers{};   ///< null: this program looks at no server
    std::shared_ptr<ActionDesk> actions{};   ///< null: this program does nothing to servers in service
    std::shared_ptr<SiteDesk> site{};        ///< null: this program does not speak to Mattermost, as for the next two
    std::shared_ptr<SettingsDesk> settings{};
    std::shared_ptr<ReachDesk> reach{};
    std::shared_ptr<MonitorDesk> monitor{}; ///< null: this program measures nothing
    std::shared_ptr<CheckWindow> window{};   ///< over which time checks of metrics look; null: none are made
    std::shared_ptr<ProbeFeed> probes{};     ///< test participants live; null: nobody tells of them
    std::shared_ptr<const LogAccess> logs{}; ///< how servers are asked for their logs; null: they are not
};

class Workspace : public QObject
{
    Q_OBJECT

public:
    /// How app/ outfits a document: with sessions of the right SSH folder and the runners it knows.
    using Outfit = std::function<Opened(std::shared_ptr<Document>)>;
    explicit Workspace(Outfit outfit, QObject *parent = nullptr);
    ~Workspace() override;

    /// A document that is open is closed first, but only when the new one could be opened.
    Result<void> open(const QString &path);
    Result<void> create(const QString &path, const Site &site);
    void close();

    [[nodiscard]] bool isOpen() const { return bool(m_opened.document); }
    [[nodiscard]] QString name() const; ///< of the deployment; empty when none is open
    [[nodiscard]] QString host() const; ///< of the Mattermost URL; empty when not stated
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool practice() const; ///< of a practice site: whoever made it wrote so into the document

    [[nodiscard]] QString undoName() const; ///< "Users"; empty: nothing to undo
    [[nodiscard]] QString redoName() const;
    void undo(); ///< of answers and servers in the document; a failure comes as saveFailed()
    void redo();

    [[nodiscard]] std::shared_ptr<Document> document() const { return m_opened.document; }
    [[nodiscard]] std::shared_ptr<CheckBook> checks() const { return m_opened.checks; }
    [[nodiscard]] std::shared_ptr<InstallDesk> installs() const { return m_opened.installs; }
    [[nodiscard]] std::shared_ptr<ActionDesk> actions() const { return m_opened.actions; }
    [[nodiscard]] std::shared_ptr<ServerDesk> servers() const { return m_opened.servers; }
    [[nodiscard]] std::shared_ptr<SiteDesk> site() const { return m_opened.site; }
    [[nodiscard]] std::shared_ptr<SettingsDesk> settings() const { return m_opened.settings; }
    [[nodiscard]] std::shared_ptr<ReachDesk> reach() const { return m_opened.reach; }
    [[nodiscard]] std::shared_ptr<MonitorDesk> monitor() const { return m_opened.monitor; }
    [[nodiscard]] std::shared_ptr<CheckWindow> window() const { return m_opened.window; }
    [[nodiscard]] std::shared_ptr<const LogAccess> logs() const { return m_opened.logs; }
    [[nodiscard]] std::shared_ptr<ProbeFeed> probes() const { return m_opened.probes; }
    [[nodiscard]] std::shared_ptr<SessionPool> sessions() const { return m_opened.sessions; }
    [[nodiscard]] Activities *activities() { return &m_activities; }

Q_SIGNALS:
    void opened();
    void aboutToClose(); ///< the pointers are still there: let go of them
    void closed();
    void renamed();      ///< name or host changed
    void saved(const QDateTime &when);
    void saveFailed(const calls::Error &error);

private:
    void take(std::unique_ptr<Document> document);

    Outfit m_outfit;
    Activities m_activities; ///< outlives what runs in m_opened, which tells it of its end
    Opened m_opened;
};

} // namespace calls
