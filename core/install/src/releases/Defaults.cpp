// SPDX-License-Identifier: GPL-3.0-or-later
// Reads resources/guide/releases.toml once. The file is part of the program: a test proves that it is whole.
#include <install/Releases.h>

#include <QFile>

#include <toml++/toml.h>

namespace calls {

namespace {

QString text(const toml::table &table, std::string_view key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

const toml::table &data()
{
    static const toml::table read = [] {
        QFile file(QStringLiteral(":/guide/releases.toml"));
        if (!file.open(QIODevice::ReadOnly))
            return toml::table();
        return toml::parse(file.readAll().toStdString());
    }();
    return read;
}

} // namespace

QStringList Releases::products()
{
    return {QStringLiteral("rtcd"), QStringLiteral("calls-offloader")};
}

ReleaseDefaults Releases::defaults(const QString &product)
{
    ReleaseDefaults defaults;
    const toml::table *table = data()[product.toStdString()].as_table();
    if (!table || !products().contains(product))
        return defaults;
    defaults.version = text(*table, "version");
    defaults.folder = text(*table, "folder");
    defaults.digests = text(*table, "digests");
    defaults.file = text(*table, "file");
    if (const toml::table *checksums = (*table)["checksums"].as_table()) {
        for (const auto &[file, sum] : *checksums)
            defaults.checksums.insert(QString::fromStdString(std::string(file.str())),
                                      QString::fromStdString(sum.value_or(std::string())));
    }
    return defaults;
}

QStringList Releases::jobImages()
{
    QStringList images;
    if (const toml::array *jobs = data()["images"]["jobs"].as_array()) {
        for (const auto &tag : *jobs)
            images << QString::fromStdString(tag.value_or(std::string()));
    }
    return images;
}

} // namespace calls
