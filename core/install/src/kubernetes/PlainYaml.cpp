// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlainYaml.h"

#include <QCoreApplication>

#include <yaml-cpp/yaml.h>

#include <map>

namespace calls {

namespace {

/// Deeper than any values file, and shallow enough for the stack.
constexpr int deepest = 64;

bool isText(const YAML::Node &scalar)
{
    bool yes = false;
    double number = 0;
    return scalar.Tag() == "!"
        || !(YAML::convert<bool>::decode(scalar, yes) || YAML::convert<double>::decode(scalar, number));
}

void write(YAML::Emitter &out, const YAML::Node &node, int depth)
{
    if (depth > deepest)
        throw YAML::Exception(node.Mark(), "nested too deeply");
    if (node.IsMap()) {
        std::map<std::string, YAML::Node> sorted;
        for (const auto &entry : node)
            sorted.emplace(entry.first.as<std::string>(), entry.second);
        out << YAML::BeginMap;
        for (const auto &[key, value] : sorted) {
            out << YAML::Key << key << YAML::Value;
            write(out, value, depth + 1);
        }
        out << YAML::EndMap;
    } else if (node.IsSequence()) {
        out << YAML::BeginSeq;
        for (const auto &entry : node)
            write(out, entry, depth + 1);
        out << YAML::EndSeq;
    } else if (node.IsScalar() && isText(node)) {
        out << YAML::DoubleQuoted << node.Scalar();
    } else if (node.IsScalar()) {
        out << node.Scalar();
    } else {
        out << YAML::Null;
    }
}

} // namespace

Result<QByteArray> plainYaml(const QByteArray &yaml)
{
    try {
        YAML::Emitter out;
        write(out, YAML::Load(yaml.toStdString()), 0);
        return QByteArray(out.c_str(), static_cast<qsizetype>(out.size())) + '\n';
    } catch (const YAML::Exception &problem) {
        return failure(QStringLiteral("kubernetes.unreadable"),
                       QCoreApplication::translate("Kubernetes", "The values that helm has could not be read: %1.")
                           .arg(QString::fromStdString(problem.what())));
    }
}

} // namespace calls
