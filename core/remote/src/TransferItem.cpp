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

constexpr qsizetype pieceSize = 32 * 1024; // what every SFTP server must take at once

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
    : m_job(std::move(job)), m_guard(std::move(guard)), m_done(std::move(done))
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

LineItem::Progress TransferItem::advance(Line &line)
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

LineItem::Progress TransferItem::open(Line &line)
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

LineItem::Progress TransferItem::request(Line &line)
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

LineItem::Progress TransferItem::transfer(Line &line)
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
    m_stage = Stage::File;
}

void TransferItem::openFile()
{
    const QByteArray path = m_job.path.toUtf8();
    if (m_job.upload) {
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
    const QByteArray &bytes = *m_job.upload;
    if (m_position == bytes.size()) {
        m_stage = Stage::Closing;
        return;
    }
    const auto size = static_cast<size_t>(std::min<qsizetype>(pieceSize, bytes.size() - m_position));
    const ssize_t written = sftp_write(m_file, bytes.constData() + m_position, size);
    if (written > 0)
        m_position += written;
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

Failure TransferItem::refused(const char *code) const
{
    const QString words = sftpWords(m_sftp ? sftp_get_error(m_sftp) : SSH_FX_NO_CONNECTION);
    return failure(QLatin1String(code),
                   (m_job.upload ? tr("%1 on %2 could not be written over SFTP: %3. Check the folder's rights and free space.")
                                 : tr("%1 on %2 could not be read over SFTP: %3. Check the path and its rights."))
                       .arg(m_job.path, m_host, words));
}

} // namespace calls
