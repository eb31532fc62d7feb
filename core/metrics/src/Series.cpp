// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Series.h>

namespace calls {

QString labelText(const Labels &labels)
{
    QStringList parts;
    for (auto label = labels.cbegin(); label != labels.cend(); ++label) {
        if (label.key() == QLatin1String("__name__"))
            continue;
        QString value = label.value();
        value.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\"")).replace(u'\n', QLatin1String("\\n"));
        parts << label.key() + QLatin1String("=\"") + value + u'"';
    }
    const QString name = labels.value(QStringLiteral("__name__"));
    return parts.isEmpty() && !name.isEmpty() ? name : name + u'{' + parts.join(QLatin1String(", ")) + u'}';
}

} // namespace calls
