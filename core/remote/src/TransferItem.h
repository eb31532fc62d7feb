// SPDX-License-Identifier: GPL-3.0-or-later
// A file moved over SFTP, a piece at a time, so that commands on the same connection go on between the pieces.
#pragma once

#include "ExecItem.h"
#include "Source.h"

#include <libssh/sftp.h>

namespace calls {

/// libssh's SFTP calls block until the server answers. This ends such a wait from another thread, by shutting the
/// connection down: a server that leaves an SFTP request unanswered is lost anyway.
class StuckGuard
{
public:
    void enter(int socket);
    void leave();
    void shutIfStuck();

private:
    std::mutex m_mutex;
    int m_socket = -1;
};

class TransferItem : public LineItem
{
public:
    struct Job
    {
        QString path;
        std::shared_ptr<const Source> upload; ///< none: download
        std::function<void(qint64)> moved; ///< bytes so far; called on the worker's thread
        int mode = 0600;
        qint64 limit = 0; ///< of a download
    };
    /// `done` ends with the bytes of a download. Errors "file.*", "sftp.none" when the server has no SFTP or cannot
    /// replace a file by it, so that a shell must do.
    TransferItem(Job job, std::shared_ptr<StuckGuard> guard, Operation<QByteArray> done);
    ~TransferItem() override;

    Progress advance(WorkerLine &line) override;
    void fail(const Error &error) override;
    [[nodiscard]] bool abandoned() const override { return m_done.ended(); }

private:
    enum class Stage { New, Opening, Requesting, Greeting, File, Bytes, Closing };
    Progress open(WorkerLine &line);
    Progress request(WorkerLine &line);
    Progress transfer(WorkerLine &line);
    void greet();
    void openFile();
    void writePiece();
    void readPiece();
    void closeFile();
    void finish(Result<QByteArray> result); ///< clears away what is on the server
    void move(qint64 bytes);
    /// What the file system of the target says of itself; none when the server cannot tell.
    struct Space
    {
        bool readOnly = false;
        quint64 free = 0; ///< bytes that this account may still fill
        quint64 freeForRoot = 0;
        bool moreFiles = true;
    };
    [[nodiscard]] std::optional<Space> space() const;
    [[nodiscard]] Failure full(const Space &space) const;
    [[nodiscard]] Failure refused(const char *code) const;

    Job m_job;
    std::shared_ptr<StuckGuard> m_guard;
    Operation<QByteArray> m_done;
    std::optional<Result<QByteArray>> m_result; ///< once there is nothing left to do
    Stage m_stage = Stage::New;
    Channel m_channel;
    sftp_session m_sftp = nullptr;
    sftp_file m_file = nullptr;
    QByteArray m_temporary; ///< path of the file being written; empty when there is none to clear away
    qint64 m_position = 0;
    qsizetype m_pieceSize;
    QByteArray m_bytes;
    QString m_host;
};

} // namespace calls
