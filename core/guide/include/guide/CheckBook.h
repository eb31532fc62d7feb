// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the runners what the plan wants to know, side by side, and keeps what they find in the document.
#pragma once

#include <deployment/Document.h>
#include <guide/Guide.h>

#include <QObject>

namespace calls {

/// Which checks to run.
struct Selection
{
    QString phase = QStringLiteral("1");
    QString check;   ///< id, or a step prefix: "1.6" means 1.6.1 to 1.6.13; empty: all
    QString vantage; ///< only from here; empty: from everywhere
    QList<FindingKey> keys{}; ///< exactly these; empty: all
    bool prove = false;
};

/// A page's or the command line's view of the checks of one document.
class CheckBook : public QObject
{
    Q_OBJECT

public:
    CheckBook(Document *document, QList<std::shared_ptr<CheckRunner>> runners, QObject *parent = nullptr);
    ~CheckBook() override; ///< cancels what runs; the document must still be there

    [[nodiscard]] const Plan &plan() const;                ///< of the document's site now
    [[nodiscard]] QList<PlannedCheck> planned(const QString &phase) const;
    [[nodiscard]] GateState gate(const QString &phase) const;

    /// What run() would start, whether it runs already or not; nothing that is answered by hand.
    [[nodiscard]] QList<PlannedCheck> selected(const Selection &selection) const;
    /// Starts the selected checks; those already running are not started twice. Returns how many were started.
    int run(const Selection &selection);
    void cancel(); ///< findings so far stay
    [[nodiscard]] bool running() const;
    [[nodiscard]] bool running(const FindingKey &key) const;
    [[nodiscard]] QString progressText(const FindingKey &key) const; ///< live sentence while running

    /// A person's answer to a checklist item, or to a test that a person may do too: pass, fail or skipped.
    /// Errors: "check.not-a-person", "check.no-note" (a test done by hand needs one).
    Result<void> answer(const QString &check, Verdict verdict, const QString &note, const QString &by);
    /// Accepts the current finding of a check. Errors: "check.none" (never run), "check.stale", "check.passes",
    /// "accept.reason" (name or reason missing), "accept.until" (a day that has passed).
    Result<void> accept(const FindingKey &key, const QString &by, const QString &reason, std::optional<QDate> until);

Q_SIGNALS:
    void planChanged();
    void started(const calls::FindingKey &key);
    void progressed(const calls::FindingKey &key);
    void found(const calls::Finding &finding);
    void ended(int findings, bool cancelled); ///< when the last of a run has ended
    void gateChanged();

private:
    void start(const CheckRequest &request);
    void keep(const Finding &finding);
    void keepArrived();
    void leave(const FindingKey &key);
    void endIfLast();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls
