// SPDX-License-Identifier: GPL-3.0-or-later
#include "TransferItem.h"

#include "PlainText.h"
#include "SshErrors.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/socket.h>

namespace calls {

namespace {

// What every SFTP server must take at once. libssh waits for the answer to each piece, so on a long way the size of
// the pieces is the speed.
constexpr qsizetype pieceSize = 32 * 1024;
// What OpenSSH takes (PROTOCOL, "limits@openssh.com": 256 KiB a message, of which 1 KiB is not contents).
constexpr qsizetype opensshPieceSize = 255 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Ssh", text);
}

QString sftpWords(int code)
{
    switch (code) {
    case SSH_FX_NO_SUCH_FILE:
    case SSH_FX_NO_SUCH_PATH: return tr("there is no such file or folder");
    case SSH_FX_PERMISSION_DENIED: return tr("the account may not");
    case SSH_FX_WRITE_PROTECT: return tr("the file system is read-only");
    case SSH_FX_NO_CONNECTION:
    case SSH_FX_CONNECTION_LOST: return tr("the connection was lost");
    default: return tr("the server gave SFTP status %1").arg(code);
    }
}

} // namespace

void StuckGuard::enter(int socket)
{
    const std::scoped_lock lock(m_mutex);
    m_socket = socket;
}

void StuckGuard::leave()
{
    enter(-1);
}

void StuckGuard::shutIfStuck()
{
    const std::scoped_lock lock(m_mutex);
    if (m_socket >= 0)
        ::shutdown(m_socket, SHUT_RDWR);
}

TransferItem::TransferItem(Job job, std::shared_ptr<StuckGuard> guard, Operation<QByteArray> done)
    : m_job(std::move(job)), m_guard(std::move(guard)), m_done(std::move(done)), m_pieceSize(pieceSize)
{
}

TransferItem::~TransferItem()
{
    if (m_sftp) {
        m_sftp->channel = nullptr; // ours, freed after it
        sftp_free(m_sftp);
    }
}

void TransferItem::fail(const Error &error)
{
    m_done.finish(Failure(error));
}

LineItem::Progress TransferItem::advance(WorkerLine &line)
{
    switch (m_stage) {
    case Stage::New:
    case Stage::Opening:
        return open(line);
    case Stage::Requesting:
        return request(line);
    default:
        return transfer(line);
    }
}

LineItem::Progress TransferItem::open(WorkerLine &line)
{
    if (m_stage == Stage::New) {
        m_channel.reset(ssh_channel_new(line.session));
        m_stage = Stage::Opening;
    }
    const int rc = ssh_channel_open_session(m_channel.get());
    if (rc == SSH_AGAIN)
        return Progress::Idle;
    if (rc != SSH_OK) {
        m_channel.reset();
        m_stage = Stage::New;
        return Progress::Refused;
    }
    m_stage = Stage::Requesting;
    return Progress::Moved;
}

LineItem::Progress TransferItem::request(WorkerLine &line)
{
    const int rc = ssh_channel_request_sftp(m_channel.get());
    if (rc == SSH_AGAIN)
        return Progress::Idle;
    if (rc != SSH_OK) {
        fail(line.alive() ? Error{QStringLiteral("sftp.none"), tr("%1 offers no SFTP.").arg(line.settings.host), {}}
                          : ssh::lost(line.settings, line.reason()));
        return Progress::Over;
    }
    m_host = line.settings.host;
    m_stage = Stage::Greeting;
    return Progress::Moved;
}

LineItem::Progress TransferItem::transfer(WorkerLine &line)
{
    {
        m_guard->enter(line.socket);
        const std::stop_callback unblock(line.stop, [guard = m_guard] { guard->shutIfStuck(); });
        ssh_set_blocking(line.session, 1);
        if (m_done.ended())
            finish(failure(cancelledCode, {}));
        else if (m_stage == Stage::Greeting)
            greet();
        else if (m_stage == Stage::File)
            openFile();
        else if (m_stage == Stage::Bytes && m_job.upload)
            writePiece();
        else if (m_stage == Stage::Bytes)
            readPiece();
        else
            closeFile();
        ssh_set_blocking(line.session, 0);
        m_guard->leave();
    }
    // What SFTP says of a dead connection is no word about the file.
    if (line.stop.stop_requested())
        m_result = Failure(ssh::closed(line.settings));
    else if (!line.alive())
        m_result = Failure(ssh::lost(line.settings, line.reason()));
    if (!m_result)
        return Progress::Moved;
    m_done.finish(std::move(*m_result));
    return Progress::Over;
}

void TransferItem::greet()
{
    m_sftp = sftp_new_channel(ssh_channel_get_session(m_channel.get()), m_channel.get());
    if (!m_sftp || sftp_init(m_sftp) != SSH_OK)
        finish(failure(QStringLiteral("sftp.none"), tr("%1 offers no SFTP.").arg(m_host)));
    else if (sftp_extension_supported(m_sftp, "limits@openssh.com", "1"))
        m_pieceSize = opensshPieceSize;
    m_stage = Stage::File;
}

void TransferItem::openFile()
{
    const QByteArray path = m_job.path.toUtf8();
    if (m_job.upload) {
        if (m_job.upload->size() > pieceSize) {
            // A disk that cannot hold it is not filled first.
            const auto there = space();
            if (there && there->freeForRoot < static_cast<quint64>(m_job.upload->size())) {
                finish(full(*there));
                return;
            }
        }
        m_temporary = path + '.' + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
        m_file = sftp_open(m_sftp, m_temporary.constData(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    } else {
        m_file = sftp_open(m_sftp, path.constData(), O_RDONLY, 0);
    }
    m_stage = Stage::Bytes;
    if (m_file)
        return;
    m_temporary.clear();
    finish(refused(m_job.upload ? "file.write" : "file.read"));
}

void TransferItem::writePiece()
{
    if (m_position == m_job.upload->size()) {
        m_stage = Stage::Closing;
        return;
    }
    const auto piece = m_job.upload->read(m_position, m_pieceSize);
    if (!piece) {
        finish(Failure(piece.error()));
        return;
    }
    const ssize_t written = sftp_write(m_file, piece->constData(), static_cast<size_t>(piece->size()));
    if (written > 0)
        move(written);
    else
        finish(refused("file.write"));
}

void TransferItem::readPiece()
{
    char piece[pieceSize];
    const ssize_t got = sftp_read(m_file, piece, sizeof piece);
    if (got < 0) {
        finish(refused("file.read"));
    } else if (got == 0) {
        finish(m_bytes);
    } else {
        m_bytes.append(piece, got);
        move(got);
        if (m_bytes.size() > m_job.limit)
            finish(failure(QStringLiteral("file.too-large"),
                           tr("%1 on %2 was not read, because it is larger than %3.")
                               .arg(m_job.path, m_host, QLocale::c().formattedDataSize(m_job.limit))));
    }
}

void TransferItem::closeFile()
{
    const bool closed = sftp_close(std::exchange(m_file, nullptr)) == SSH_OK;
    if (!closed || sftp_chmod(m_sftp, m_temporary.constData(), static_cast<mode_t>(m_job.mode & 07777)) != SSH_OK) {
        finish(refused("file.write"));
        return;
    }
    if (sftp_rename(m_sftp, m_temporary.constData(), m_job.path.toUtf8().constData()) == SSH_OK) {
        m_temporary.clear();
        finish(QByteArray());
        return;
    }
    // Plain SFTP version 3 may not replace a file, and removing it first would leave a moment without one.
    finish(sftp_get_error(m_sftp) == SSH_FX_PERMISSION_DENIED
               ? Result<QByteArray>(refused("file.write"))
               : Result<QByteArray>(failure(QStringLiteral("sftp.none"), tr("%1 replaces no file by SFTP.").arg(m_host))));
}

void TransferItem::finish(Result<QByteArray> result)
{
    if (m_file)
        sftp_close(std::exchange(m_file, nullptr));
    if (!m_temporary.isEmpty())
        sftp_unlink(m_sftp, m_temporary.constData());
    m_temporary.clear();
    m_result = std::move(result);
}

void TransferItem::move(qint64 bytes)
{
    m_position += bytes;
    m_job.moved(m_position);
}

std::optional<TransferItem::Space> TransferItem::space() const
{
    if (!sftp_extension_supported(m_sftp, "statvfs@openssh.com", "2"))
        return {};
    const auto slash = m_job.path.lastIndexOf(u'/');
    const QString folder = slash < 0 ? QStringLiteral(".") : m_job.path.left(std::max<qsizetype>(slash, 1));
    const std::unique_ptr<sftp_statvfs_struct, decltype(&sftp_statvfs_free)> told(
        sftp_statvfs(m_sftp, folder.toUtf8().constData()), sftp_statvfs_free);
    if (!told || told->f_blocks == 0) // some file systems do not count
        return {};
    return Space{(told->f_flag & SSH_FXE_STATVFS_ST_RDONLY) != 0, told->f_bavail * told->f_frsize,
                 told->f_bfree * told->f_frsize, told->f_files == 0 || told->f_favail > 0};
}

Failure TransferItem::full(const Space &space) const
{
    const QLocale c = QLocale::c();
    const QString words = space.moreFiles
        ? tr("It needs %1, and %2 are free.")
              .arg(c.formattedDataSize(m_job.upload->size()), c.formattedDataSize(static_cast<qint64>(space.free)))
        : tr("Its file system takes no further file (it has no free inodes).");
    return Failure(ssh::diskFull(m_job.path, m_host, words, {}));
}

Failure TransferItem::refused(const char *code) const
{
    const int status = m_sftp ? sftp_get_error(m_sftp) : SSH_FX_NO_CONNECTION;
    QString words = sftpWords(status);
    // SFTP has no word of its own for a full or a read-only disk.
    if (m_job.upload && status == SSH_FX_FAILURE) {
        const auto there = space();
        if (there && there->readOnly)
            words = sftpWords(SSH_FX_WRITE_PROTECT);
        else if (there && (!there->moreFiles || there->free < static_cast<quint64>(m_pieceSize)))
            return full(*there);
    }
    return failure(QLatin1String(code),
                   (m_job.upload ? tr("%1 on %2 could not be written over SFTP: %3. Check the folder's rights and free space.")
                                 : tr("%1 on %2 could not be read over SFTP: %3. Check the path and its rights."))
                       .arg(m_job.path, m_host, words));
}

} // namespace calls
