// SPDX-License-Identifier: GPL-3.0-or-later
#include "releases/Download.h"

#include <base/Operation.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

namespace calls {

namespace {

constexpr int silenceMs = 30'000;
constexpr int headBytes = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("Releases", text);
}

Failure unreachable(const QUrl &url, const QString &what)
{
    return failure(QStringLiteral("release.unreachable"),
                   tr("Fetching %1 failed: %2. Check the network and the proxy of this computer and try again, or name an "
                      "own mirror or a local folder as release source: it holds PRODUCT/VERSION/FILE with SHA256SUMS beside.")
                       .arg(url.toDisplayString(QUrl::RemoveUserInfo), what));
}

class SystemProxies : public QNetworkProxyFactory
{
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override { return systemProxyForQuery(query); }
};

/// Lives as long as the coroutine; the reply's slots end the operation.
class Transfer : public QObject
{
public:
    Transfer(const QUrl &url, const QString &path, qint64 limit) : m_url(url), m_file(path), m_limit(limit) {}
    ~Transfer() override
    {
        if (m_reply) {
            m_reply->disconnect(this);
            m_reply->abort();
        }
        if (!m_kept && m_file.isOpen())
            m_file.remove();
    }

    void start()
    {
        if (!m_file.fileName().isEmpty() && !m_file.open(QIODevice::WriteOnly))
            return noDisk();
        m_manager.setProxyFactory(new SystemProxies); // the manager's from here on
        QNetworkRequest request(m_url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("calls-console/" CALLS_VERSION));
        // Else Qt asks for compression and unpacks it: what counts is the file as it lies there.
        request.setRawHeader("Accept-Encoding", "identity");
        request.setMaximumRedirectsAllowed(8);
        request.setTransferTimeout(silenceMs);
        m_reply = m_manager.get(request);
        m_reply->setReadBufferSize(1024 * 1024);
        connect(m_reply, &QNetworkReply::readyRead, this, &Transfer::take);
        connect(m_reply, &QNetworkReply::finished, this, &Transfer::finish);
    }

    const Operation<Downloaded> operation;

private:
    void noDisk()
    {
        operation.finish(failure(QStringLiteral("release.cache"),
                                 tr("%1 of this computer could not be written: %2. Free space there, or choose another "
                                    "cache folder.").arg(m_file.fileName(), m_file.errorString())));
    }

    void take()
    {
        if (operation.ended() || m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
            return;
        const QByteArray bytes = m_reply->readAll();
        m_size += bytes.size();
        if (m_size > m_limit) {
            operation.finish(failure(QStringLiteral("release.too-large"),
                                     tr("%1 has more than %2: that is not the file that was asked for. Check the release "
                                        "source.").arg(m_url.toDisplayString(QUrl::RemoveUserInfo),
                                                       QLocale().formattedDataSize(m_limit))));
            return;
        }
        m_hash.addData(bytes);
        if (m_head.size() < headBytes)
            m_head += bytes.left(headBytes - m_head.size());
        if (m_file.isOpen()) {
            if (m_file.write(bytes) != bytes.size())
                noDisk();
        } else {
            m_bytes += bytes;
        }
    }

    void finish()
    {
        take();
        if (operation.ended())
            return;
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 404 || status == 410) {
            operation.finish(failure(QStringLiteral("release.missing"),
                                     tr("%1 does not exist (HTTP %2). Check the version in the deployment and the layout of "
                                        "the release source: PRODUCT/VERSION/FILE with SHA256SUMS beside.")
                                         .arg(m_url.toDisplayString(QUrl::RemoveUserInfo))
                                         .arg(status)));
            return;
        }
        if (m_reply->error() != QNetworkReply::NoError || status != 200) {
            operation.finish(unreachable(m_url, status > 0 && status != 200 ? QStringLiteral("HTTP %1").arg(status)
                                                                            : m_reply->errorString()));
            return;
        }
        const QVariant announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
        if (announced.isValid() && announced.toLongLong() != m_size) {
            operation.finish(unreachable(m_url, tr("the connection ended after %1 of %2 bytes")
                                                    .arg(m_size)
                                                    .arg(announced.toLongLong())));
            return;
        }
        if (m_file.isOpen() && !m_file.flush())
            return noDisk();
        m_file.close();
        m_kept = true;
        Downloaded downloaded;
        downloaded.bytes = m_bytes;
        downloaded.head = m_head;
        downloaded.sha256 = QString::fromLatin1(m_hash.result().toHex());
        operation.finish(downloaded);
    }

    QUrl m_url;
    QFile m_file;
    qint64 m_limit;
    qint64 m_size = 0;
    bool m_kept = false;
    QByteArray m_bytes;
    QByteArray m_head;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr; // the manager's
};

} // namespace

Async<Downloaded> download(QUrl url, QString path, qint64 limit, Limits limits)
{
    Transfer transfer(url, path, limit);
    transfer.start();
    auto result = co_await transfer.operation.wait(limits, tr("Fetching %1").arg(url.toDisplayString(QUrl::RemoveUserInfo)));
    if (!result && result.error().code == tooLateCode)
        co_return unreachable(url, tr("it was not there after %1 s")
                                       .arg(std::chrono::duration_cast<std::chrono::seconds>(limits.time).count()));
    co_return result;
}

} // namespace calls
