// SPDX-License-Identifier: GPL-3.0-or-later
// The menu that changes a question's answer in place.
#pragma once

#include <plan/Decision.h>

#include <functional>

class QMenu;
class QWidget;

namespace calls {

using AnswerSink = std::function<void(const QString &path, const QVariant &value)>;

/// The number that answers the question; null when it is answered by choosing.
[[nodiscard]] const AnswerField *numberField(const Question &question);

/// Yes and no, the choices, or one tick for each of several answers; the last entry clears what was stated.
/// Owned by `parent`; null when there is nothing to choose. An invalid value means: not stated.
[[nodiscard]] QMenu *answerMenu(const Question &question, const Site &site, const AnswerSink &sink, QWidget *parent);

} // namespace calls
