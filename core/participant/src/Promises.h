// SPDX-License-Identifier: GPL-3.0-or-later
// webrtcbin's questions and their answers, which come on its own thread.
#pragma once

#include <gst/gst.h>

#include <QString>

#include <utility>

namespace calls {

/// A promise whose answer is given to `copy` on webrtcbin's thread.
template<typename Copy>
[[nodiscard]] GstPromise *promise(Copy copy)
{
    return gst_promise_new_with_change_func(
        [](GstPromise *answered, gpointer data) {
            (*static_cast<Copy *>(data))(answered);
            gst_promise_unref(answered);
        },
        new Copy(std::move(copy)), [](gpointer data) { delete static_cast<Copy *>(data); });
}

/// Why it was refused; empty when it was not.
[[nodiscard]] inline QString refusal(GstPromise *answered)
{
    if (gst_promise_wait(answered) != GST_PROMISE_RESULT_REPLIED) // has its answer already: this only reads it
        return QStringLiteral("interrupted");
    const GstStructure *reply = gst_promise_get_reply(answered);
    GError *error = nullptr;
    if (!reply || !gst_structure_has_field(reply, "error")
        || !gst_structure_get(reply, "error", G_TYPE_ERROR, &error, nullptr))
        return {};
    const QString text = error ? QString::fromUtf8(error->message) : QStringLiteral("no reason given");
    g_clear_error(&error);
    return text;
}

} // namespace calls
