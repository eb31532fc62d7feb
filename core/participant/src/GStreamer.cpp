// SPDX-License-Identifier: GPL-3.0-or-later
#include <participant/Peer.h>

#include "Gst.h"

#include <QCoreApplication>

namespace calls {

namespace {

struct Needed
{
    const char *element;
    const char *package; ///< Debian's
};

constexpr Needed needed[] = {
    {"queue", "libgstreamer1.0-0"},           {"valve", "libgstreamer1.0-0"},
    {"appsrc", "gstreamer1.0-plugins-base"},  {"appsink", "gstreamer1.0-plugins-base"},
    {"audiotestsrc", "gstreamer1.0-plugins-base"}, {"videotestsrc", "gstreamer1.0-plugins-base"},
    {"audioconvert", "gstreamer1.0-plugins-base"}, {"videoconvert", "gstreamer1.0-plugins-base"},
    {"videoscale", "gstreamer1.0-plugins-base"},   {"opusenc", "gstreamer1.0-plugins-base"},
    {"opusdec", "gstreamer1.0-plugins-base"},      {"rtpopuspay", "gstreamer1.0-plugins-good"},
    {"rtpopusdepay", "gstreamer1.0-plugins-good"}, {"rtpbin", "gstreamer1.0-plugins-good"},
    {"vp8enc", "gstreamer1.0-plugins-good"},       {"vp8dec", "gstreamer1.0-plugins-good"},
    {"rtpvp8pay", "gstreamer1.0-plugins-good"},    {"rtpvp8depay", "gstreamer1.0-plugins-good"},
    {"webrtcbin", "gstreamer1.0-plugins-bad"},     {"dtlssrtpenc", "gstreamer1.0-plugins-bad"},
    {"dtlssrtpdec", "gstreamer1.0-plugins-bad"},   {"srtpenc", "gstreamer1.0-plugins-bad"},
    {"srtpdec", "gstreamer1.0-plugins-bad"},       {"sctpenc", "gstreamer1.0-plugins-bad"},
    {"sctpdec", "gstreamer1.0-plugins-bad"},       {"nicesrc", "gstreamer1.0-nice"},
    {"nicesink", "gstreamer1.0-nice"}};

} // namespace

Result<void> startGStreamer()
{
    GError *problem = nullptr;
    if (!gst_init_check(nullptr, nullptr, &problem)) {
        const QString why = problem ? QString::fromUtf8(problem->message) : QString();
        g_clear_error(&problem);
        return failure(QStringLiteral("participant.gstreamer"),
                       QCoreApplication::translate("calls::Peer", "GStreamer did not start, so no call can be tried from here. "
                                                                  "Reinstall libgstreamer1.0-0."), why);
    }
    QStringList elements;
    QStringList packages;
    for (const Needed &need : needed) {
        const GRef<GstElementFactory> factory(gst_element_factory_find(need.element));
        if (factory)
            continue;
        elements << QLatin1String(need.element);
        if (!packages.contains(QLatin1String(need.package)))
            packages << QLatin1String(need.package);
    }
    if (elements.isEmpty()) {
        // The first webrtcbin of a process loads libraries for up to half a second, which is no connection's time.
        GstElement *made = gst_element_factory_make("webrtcbin", nullptr);
        const GRef<GstElement> first(made ? GST_ELEMENT(gst_object_ref_sink(made)) : nullptr);
        if (first) {
            gst_element_set_state(first.get(), GST_STATE_READY);
            gst_element_set_state(first.get(), GST_STATE_NULL);
        }
        return {};
    }
    return failure(QStringLiteral("participant.gstreamer"),
                   QCoreApplication::translate("calls::Peer", "GStreamer lacks %1, so no call can be tried from here. Install %2.")
                       .arg(elements.join(QStringLiteral(", ")), packages.join(QLatin1Char(' '))));
}

} // namespace calls
