// SPDX-License-Identifier: GPL-3.0-or-later
// A real coturn with a configuration of its own, for the life of the object.
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace calls::test {

class Coturn
{
public:
    static constexpr char secret[] = "jTQm0EJWgFGRHzWYgUVKHeWvpS3VKu0rN9zZ5kYw2DbL4cXa";

    /// `lines`: further ones of its configuration. `within`: command in front, to run it elsewhere.
    bool start(const QString &address, quint16 port, const QStringList &lines, const QStringList &within = {});
    void stop();
    ~Coturn() { stop(); }
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    QString m_problem;
};

} // namespace calls::test
