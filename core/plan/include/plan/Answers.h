// SPDX-License-Identifier: GPL-3.0-or-later
// What the admin decided or stated. An answer that was not given is absent, and the plan says what it assumes.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <span>
#include <variant>

namespace calls {

/// The [answers] of the document's text form (DESIGN section 7), and [rtcd], [offloader], [turn], [mattermost], [install].
struct Answers
{
    std::optional<int> users;
    std::optional<bool> kubernetes;
    std::optional<bool> highAvailability;
    std::optional<bool> recording;
    std::optional<bool> transcription;
    std::optional<bool> liveCaptions;
    std::optional<bool> outsideClients;
    std::optional<bool> stablePublicAddress;
    std::optional<bool> udpReliable;
    std::optional<bool> tcpReliable;
    std::optional<QString> firewall;
    std::optional<QString> cloud;
    std::optional<QString> licence;
    std::optional<QString> architecture; ///< "rtcd" or "integrated": a choice, perhaps against the advice
    std::optional<int> peakCalls;
    std::optional<int> participantsPerCall;
    std::optional<int> unmutedPerCall;
    std::optional<bool> screenShare;

    std::optional<QString> mattermostUrl;
    std::optional<QString> rtcdHost;
    std::optional<int> rtcdApiPort;
    std::optional<int> rtcdMediaPort;
    std::optional<QString> offloaderHost;
    std::optional<QString> turnHost;
    std::optional<QString> turnRealm;
    std::optional<QString> turnCertificate; ///< file of this computer, PEM, leaf first; empty: TURN without TLS
    std::optional<QString> turnKey;         ///< file of this computer, PEM; its content is never in the document

    std::optional<QString> installSource;    ///< where releases come from: http(s) URL or folder; empty: the vendor
    std::optional<QString> rtcdVersion;      ///< "v1.2.6"
    std::optional<QString> offloaderVersion;

    bool operator==(const Answers &) const = default;
};

/// One row of the table that import, export, storage, undo and the editors share.
struct AnswerField
{
    using Member = std::variant<std::optional<bool> Answers::*, std::optional<int> Answers::*,
                                std::optional<QString> Answers::*>;
    const char *table;  ///< "answers", "mattermost", "rtcd", "offloader", "turn", "install"
    const char *key;    ///< as in the text form: "peak_calls"
    Member member;
    QVariant assumed;   ///< what the plan takes when it is not stated
    int least = 0;      ///< for numbers
    int most = 0;
    QStringList choices{}; ///< for texts with a closed set; empty: any (checked by shape, see answerProblem)

    [[nodiscard]] QString path() const; ///< "answers.peak_calls"
};

[[nodiscard]] std::span<const AnswerField> answerFields();
/// By path ("answers.users") or by key alone when it is unique ("users"). Null: no such field.
[[nodiscard]] const AnswerField *answerField(const QString &name);

/// The stated value, invalid QVariant when absent.
[[nodiscard]] QVariant statedAnswer(const Answers &answers, const AnswerField &field);
/// Stated, else assumed.
[[nodiscard]] QVariant answer(const Answers &answers, const AnswerField &field);
[[nodiscard]] bool answerBool(const Answers &answers, const char *key);
[[nodiscard]] int answerInt(const Answers &answers, const char *key);
[[nodiscard]] QString answerText(const Answers &answers, const char *key);

/// Sets or clears (invalid QVariant). Call answerProblem first: a value of another type is ignored.
void setAnswer(Answers &answers, const AnswerField &field, const QVariant &value);
/// Why this value cannot be an answer, naming what is allowed; empty when it can.
[[nodiscard]] QString answerProblem(const AnswerField &field, const QVariant &value);

} // namespace calls
