// SPDX-License-Identifier: GPL-3.0-or-later
// The painter of verdicts and work states, shared by lists, charts, topology, rail and paper previews.
// Each sign has an outline of its own, so that it can be told in grey at 14 px.
#pragma once

#include <style/Tokens.h>

#include <QRectF>
#include <QString>

class QPainter;

namespace calls {

enum class Sign {
    Pass,
    Warn,
    Fail,
    Unknown,
    Skipped, ///< the five verdicts
    Running,      ///< turning arc
    Waiting,      ///< thin ring; also "not tested" and "not checked yet"
    Planned,      ///< ring with a dot: something is to be changed here
    GateProgress, ///< broad arc: some of a phase is done
    GateClosed    ///< lock
};

[[nodiscard]] Sign signOf(Verdict verdict);
/// "Pass", "Warn", "Fail", "Unknown", "Skipped", "Running", "Waiting", "In progress", "Closed", in the reader's language.
[[nodiscard]] QString signWord(Sign sign);
/// The colour of the sign's word.
[[nodiscard]] QColor signInk(Sign sign, const Tokens &tokens);
/// The ground behind it where one is wanted; invalid for signs that are not verdicts.
[[nodiscard]] QColor signTint(Sign sign, const Tokens &tokens);
/// Order of lists: fail, unknown, warn, running, waiting, pass, skipped. Smaller comes first.
[[nodiscard]] int signRank(Sign sign);
/// The one to show for both, by signRank.
[[nodiscard]] Sign worse(Sign one, Sign other);

/// `rect` is square; the drawing is on a 16 grid. `turn` (0 to 1) is how far the running arc has turned.
void paintSign(QPainter *painter, const QRectF &rect, Sign sign, const Tokens &tokens, qreal turn = 0);

} // namespace calls
