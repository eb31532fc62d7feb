// SPDX-License-Identifier: GPL-3.0-or-later
// GStreamer's references owned by C++ objects, and the way from its threads to Qt's.
#pragma once

#include <gst/gst.h>

#include <QMetaObject>
#include <QObject>

#include <memory>
#include <mutex>
#include <utility>

namespace calls {

struct Unref
{
    void operator()(gpointer object) const { g_object_unref(object); }
};
/// Owns one reference to a GObject.
template<typename T>
using GRef = std::unique_ptr<T, Unref>;

struct CapsUnref
{
    void operator()(GstCaps *caps) const { gst_caps_unref(caps); }
};
using CapsRef = std::unique_ptr<GstCaps, CapsUnref>;

struct StructureFree
{
    void operator()(GstStructure *structure) const { gst_structure_free(structure); }
};
using StructureRef = std::unique_ptr<GstStructure, StructureFree>;

/// Lets GStreamer's threads post to an object of the Qt thread for as long as that lives.
class Gate
{
public:
    explicit Gate(QObject *target) : m_target(target) {}

    /// From the target's destructor: nothing gets in afterwards.
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_target = nullptr;
    }

    /// From any thread. `work` runs later on the target's thread, or never.
    template<typename Work>
    void post(Work work)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_target)
            QMetaObject::invokeMethod(m_target, std::move(work), Qt::QueuedConnection);
    }

private:
    std::mutex m_mutex;
    QObject *m_target;
};

/// Connects a GObject signal; the handler's last argument is a std::shared_ptr<Shared>* that lives as long as the connection.
template<typename Shared>
void connectShared(gpointer object, const char *signal, GCallback handler, const std::shared_ptr<Shared> &shared)
{
    g_signal_connect_data(
        object, signal, handler, new std::shared_ptr<Shared>(shared),
        [](gpointer data, GClosure *) { delete static_cast<std::shared_ptr<Shared> *>(data); }, GConnectFlags{});
}

} // namespace calls
