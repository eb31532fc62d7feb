// SPDX-License-Identifier: GPL-3.0-or-later
#include "Verification.h"

namespace calls {

namespace {

class VerificationTask : public Task
{
public:
    explicit VerificationTask(Verification verification) : m_verification(std::move(verification)) {}

    QString id() const override { return m_verification.id; }
    QString title() const override { return m_verification.title; }
    Async<Inspection> inspect(Host host) const override { return m_verification.look(std::move(host)); }
    Async<QString> apply(Host, Inspection inspection) const override { return nothing(std::move(inspection.sentence)); }
    void describe(PlaybookWriter &playbook) const override
    {
        if (m_verification.describe)
            m_verification.describe(playbook);
    }
    bool verifies() const override { return true; }

private:
    static Async<QString> nothing(QString sentence) { co_return sentence; }

    Verification m_verification;
};

} // namespace

TaskPointer verificationTask(Verification verification)
{
    return std::make_shared<VerificationTask>(std::move(verification));
}

Inspection verified(const QString &sentence)
{
    Inspection found;
    found.sentence = sentence;
    return found;
}

} // namespace calls
