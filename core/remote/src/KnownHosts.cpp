// SPDX-License-Identifier: GPL-3.0-or-later
#include "KnownHosts.h"

#include "Descriptor.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("KnownHosts", text);
}

struct Line
{
    QByteArray marker;
    QByteArray hosts;
    HostKey key;
};

std::optional<Line> parseLine(const QByteArray &text)
{
    QList<QByteArray> words = text.simplified().split(' ');
    if (words.first().isEmpty() || words.first().startsWith('#'))
        return {};
    Line line;
    if (words.first().startsWith('@'))
        line.marker = words.takeFirst();
    if (words.size() < 3)
        return {};
    line.hosts = words[0];
    line.key.type = words[1];
    auto blob = QByteArray::fromBase64Encoding(words[2], QByteArray::AbortOnBase64DecodingErrors);
    if (!blob || (*blob).isEmpty())
        return {};
    line.key.blob = *blob;
    return line;
}

/// "*" and "?" as in ssh; iterative, so that a line of stars costs no more than its length times the name's.
bool matchesPattern(const QByteArray &name, const QByteArray &pattern)
{
    qsizetype n = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = n;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool matchesHashed(const QByteArray &name, const QByteArray &hosts)
{
    const auto parts = hosts.split('|'); // "|1|salt|hash"
    if (parts.size() != 4 || parts[1] != "1")
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts[2]);
    return QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1) == QByteArray::fromBase64(parts[3]);
}

bool matches(const QByteArray &name, const QByteArray &hosts)
{
    if (hosts.startsWith('|'))
        return matchesHashed(name, hosts);
    bool found = false;
    for (QByteArray pattern : hosts.toLower().split(',')) {
        const bool negated = pattern.startsWith('!');
        if (negated)
            pattern.remove(0, 1);
        if (!matchesPattern(name, pattern))
            continue;
        if (negated)
            return false;
        found = true;
    }
    return found;
}

template<typename Visit>
void forEachLineOf(const QByteArray &file, const QString &name, Visit visit)
{
    const QByteArray wanted = name.toLower().toUtf8();
    const auto lines = file.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto line = parseLine(lines[i]);
        if (line && matches(wanted, line->hosts))
            visit(static_cast<int>(i + 1), *line);
    }
}

Failure writeFailure(const QString &path, int error)
{
    return failure(QStringLiteral("file.write"),
                   tr("The host key could not be added to %1: %2. Check the file's rights and the disk's free space.")
                       .arg(path, qt_error_string(error)));
}

} // namespace

QString HostKey::fingerprint() const
{
    return QLatin1String("SHA256:")
        + QString::fromLatin1(QCryptographicHash::hash(blob, QCryptographicHash::Sha256)
                                  .toBase64(QByteArray::OmitTrailingEquals));
}

KnownHostsVerdict judgeHostKey(const QByteArray &file, const QString &name, const HostKey &key)
{
    std::optional<KnownHostsVerdict> known;
    std::optional<KnownHostsVerdict> revoked;
    std::optional<KnownHostsVerdict> changed;
    std::optional<KnownHostsVerdict> authority;
    forEachLineOf(file, name, [&](int number, const Line &line) {
        const auto verdict = [&](KnownHostsVerdict::Kind kind) { return KnownHostsVerdict{kind, number, line.key}; };
        if (line.marker == "@revoked") {
            if (line.key.blob == key.blob)
                revoked = verdict(KnownHostsVerdict::Revoked);
        } else if (line.marker == "@cert-authority") {
            authority = verdict(KnownHostsVerdict::Authority);
        } else if (line.marker.isEmpty()) {
            if (line.key == key)
                known = verdict(KnownHostsVerdict::Known);
            else if (!changed || (changed->listed.type != key.type && line.key.type == key.type))
                changed = verdict(KnownHostsVerdict::Changed);
        }
    });
    for (const auto &verdict : {revoked, known, changed, authority}) {
        if (verdict)
            return *verdict;
    }
    return {};
}

QList<QByteArray> listedKeyTypes(const QByteArray &file, const QString &name)
{
    QList<QByteArray> types;
    forEachLineOf(file, name, [&types](int, const Line &line) {
        if (line.marker.isEmpty() && !types.contains(line.key.type))
            types.append(line.key.type);
    });
    return types;
}

Result<void> appendKnownHost(const QString &path, const QString &name, const HostKey &key)
{
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo::exists(folder)) {
        QDir().mkpath(QFileInfo(folder).path());
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
            return writeFailure(path, errno);
    }
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!file)
        return writeFailure(path, errno);
    QByteArray line = name.toUtf8() + ' ' + key.type + ' ' + key.blob.toBase64() + '\n';
    // A last line without its end would swallow ours.
    const off_t size = ::lseek(file.get(), 0, SEEK_END);
    char last = '\n';
    if (size > 0 && ::pread(file.get(), &last, 1, size - 1) == 1 && last != '\n')
        line.prepend('\n');
    const ssize_t written = ::write(file.get(), line.constData(), static_cast<size_t>(line.size()));
    if (written != line.size())
        return writeFailure(path, written < 0 ? errno : ENOSPC);
    if (::fsync(file.get()) != 0)
        return writeFailure(path, errno);
    return {};
}

Result<QByteArray> readKnownHosts(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("file.read"),
                       tr("The known host keys in %1 could not be read: %2. Check the file's rights.")
                           .arg(path, file.errorString()));
    return file.readAll();
}

} // namespace calls
