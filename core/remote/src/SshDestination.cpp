// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/SessionPool.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SshDestination", text);
}

Failure bad(const QString &text, const QString &why)
{
    return failure(QStringLiteral("ssh.bad-destination"),
                   tr("“%1” is not an SSH destination: %2 Write it like ops@10.0.0.10:22, "
                      "or as the name of a Host block in ssh_config.")
                       .arg(text.left(100), why));
}

bool isWord(const QString &text)
{
    // What ssh itself refuses in names, and what would be an option of the ssh program.
    return !text.startsWith(u'-') && std::none_of(text.begin(), text.end(), [](QChar c) {
        return !c.isPrint() || c.isSpace() || QStringLiteral("'`\"$\\;&<>|(){}*?!#,/").contains(c);
    });
}

} // namespace

Result<SshDestination> SshDestination::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return bad(trimmed, tr("it is empty."));
    SshDestination result;
    QString rest = trimmed;
    if (const auto at = rest.lastIndexOf(u'@'); at >= 0) {
        result.user = rest.left(at);
        rest = rest.mid(at + 1);
        if (result.user.isEmpty() || !isWord(result.user))
            return bad(trimmed, tr("the user before “@” is empty or has characters that no login name has."));
    }
    QString port;
    bool portGiven = false;
    if (rest.startsWith(u'[')) {
        const auto end = rest.indexOf(u']');
        if (end < 0)
            return bad(trimmed, tr("“[” has no “]”."));
        const QString after = rest.mid(end + 1);
        if (!after.isEmpty() && !after.startsWith(u':'))
            return bad(trimmed, tr("only a port may follow “]”."));
        portGiven = !after.isEmpty();
        port = after.mid(1);
        rest = rest.mid(1, end - 1);
    } else if (rest.count(u':') == 1) {
        portGiven = true;
        port = rest.section(u':', 1);
        rest = rest.section(u':', 0, 0);
    } // more colons without brackets: an IPv6 address
    if (portGiven) {
        bool isNumber = false;
        result.port = port.toInt(&isNumber);
        const bool digits = std::all_of(port.begin(), port.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (!isNumber || !digits || result.port < 1 || result.port > 65535)
            return bad(trimmed, tr("the port is not a number from 1 to 65535."));
    }
    if (rest.isEmpty() || !isWord(rest) || rest.contains(u'[') || rest.contains(u']') || rest.contains(u'@'))
        return bad(trimmed, tr("the host is empty or has characters that no host name has."));
    result.host = rest;
    return result;
}

QString SshDestination::text() const
{
    QString result = host;
    if (port != 0)
        result = (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
    return user.isEmpty() ? result : user + u'@' + result;
}

} // namespace calls
