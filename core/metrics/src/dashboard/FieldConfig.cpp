// SPDX-License-Identifier: GPL-3.0-or-later
// What a panel says about its fields: units, limits, drawing, thresholds, and exceptions for some of them.
#include "PanelReader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace calls {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

/// One property of a field, by the name it has in overrides. The same table reads the defaults.
struct Property
{
    const char *id;
    QStringList (*read)(const JsonView &at, FieldStyle &style, Panel &panel); ///< names the members that were set
};

QStringList member(const char *name)
{
    return {QString::fromLatin1(name)};
}

QStringList readUnit(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    style.unit = at.text();
    return member("unit");
}

QStringList readMin(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    style.min = at.number();
    return member("min");
}

QStringList readMax(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    style.max = at.number();
    return member("max");
}

QStringList readDecimals(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    if (at.number())
        style.decimals = at.whole(0, 15, 0);
    return member("decimals");
}

QStringList readDisplayName(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    style.displayName = at.text();
    return member("displayName");
}

QStringList readAxis(const JsonView &at, FieldStyle &style, Panel &panel)
{
    const QString place = at.text();
    style.rightAxis = place == QLatin1String("right");
    if (place == QLatin1String("hidden"))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "hidden axis")));
    return member("rightAxis");
}

QStringList readShape(const JsonView &at, FieldStyle &style, Panel &panel)
{
    const QString shape = at.text();
    style.shape = shape == QLatin1String("bars")     ? LineShape::Bars
                  : shape == QLatin1String("points") ? LineShape::Points
                                                     : LineShape::Line;
    if (style.shape == LineShape::Line && !shape.isEmpty() && shape != QLatin1String("line"))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "drawing as %1")).arg(shape));
    return member("shape");
}

QStringList readFill(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    style.fill = std::clamp(at.number().value_or(0) / 100, 0.0, 1.0);
    return member("fill");
}

QStringList readStacking(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    const QString mode = at.isText() ? at.text() : at.at("mode").text();
    style.percentStacked = mode == QLatin1String("percent");
    style.stacked = mode == QLatin1String("normal") || style.percentStacked;
    return {QStringLiteral("stacked"), QStringLiteral("percentStacked")};
}

QStringList readScale(const JsonView &at, FieldStyle &style, Panel &panel)
{
    const QString type = at.at("type").text();
    style.logarithmic = type == QLatin1String("log");
    if (type == QLatin1String("symlog"))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "logarithmic scale with negative values")));
    return member("logarithmic");
}

QStringList readHidden(const JsonView &at, FieldStyle &style, Panel & /*panel*/)
{
    style.hidden = at.at("viz").flag(false);
    return member("hidden");
}

constexpr std::array<Property, 11> properties{{
    {"unit", readUnit},
    {"min", readMin},
    {"max", readMax},
    {"decimals", readDecimals},
    {"displayName", readDisplayName},
    {"custom.axisPlacement", readAxis},
    {"custom.drawStyle", readShape},
    {"custom.fillOpacity", readFill},
    {"custom.stacking", readStacking},
    {"custom.scaleDistribution", readScale},
    {"custom.hideFrom", readHidden},
}};

/// Widths, gradients, dots and the like follow our own look; leaving them out loses nothing of what a panel says.
constexpr std::array cosmetic{"custom.lineWidth", "custom.lineStyle", "custom.gradientMode", "custom.showPoints",
                              "custom.pointSize", "custom.barAlignment", "custom.barWidthFactor", "custom.axisColorMode",
                              "custom.axisBorderShow", "custom.axisWidth", "custom.axisGridShow", "custom.width",
                              "custom.align", "custom.insertNulls"};

/// What a property asks that is not drawn here, as a short phrase; empty when it asks nothing.
struct Missing
{
    const char *id;
    const char *phrase;
    bool (*asked)(const JsonView &at);
};

bool isSet(const JsonView &at)
{
    return at.isText() ? !at.text().isEmpty() : at.isFlag() ? at.flag(false) : at.isList() ? !at.items().isEmpty() : at.present();
}

bool fixedColour(const JsonView &at)
{
    const QString mode = at.at("mode").text();
    return mode == QLatin1String("fixed") || mode == QLatin1String("shades");
}

constexpr std::array<Missing, 13> missing{{
    {"mappings", QT_TRANSLATE_NOOP("Dashboard", "words instead of values"), isSet},
    {"links", QT_TRANSLATE_NOOP("Dashboard", "links of values"), isSet},
    {"noValue", QT_TRANSLATE_NOOP("Dashboard", "a text when there is no value"), isSet},
    {"color", QT_TRANSLATE_NOOP("Dashboard", "colours of its own"), fixedColour},
    {"custom.lineInterpolation", QT_TRANSLATE_NOOP("Dashboard", "smooth or stepped lines"),
     [](const JsonView &at) { return at.text(QStringLiteral("linear")) != QLatin1String("linear"); }},
    {"custom.spanNulls", QT_TRANSLATE_NOOP("Dashboard", "lines across gaps"), [](const JsonView &at) { return at.isNumber() || isSet(at); }},
    {"custom.transform", QT_TRANSLATE_NOOP("Dashboard", "values turned negative or constant"), isSet},
    {"custom.fillBelowTo", QT_TRANSLATE_NOOP("Dashboard", "an area between two series"), isSet},
    {"custom.axisLabel", QT_TRANSLATE_NOOP("Dashboard", "axis label"), isSet},
    {"custom.axisCenteredZero", QT_TRANSLATE_NOOP("Dashboard", "zero in the middle"), isSet},
    {"custom.axisSoftMin", QT_TRANSLATE_NOOP("Dashboard", "soft limits of the axis"), isSet},
    {"custom.axisSoftMax", QT_TRANSLATE_NOOP("Dashboard", "soft limits of the axis"), isSet},
    {"custom.cellOptions", QT_TRANSLATE_NOOP("Dashboard", "coloured cells"),
     [](const JsonView &at) { return at.at("type").text(QStringLiteral("auto")) != QLatin1String("auto"); }},
}};

const Property *known(const QString &id)
{
    const auto found = std::find_if(properties.begin(), properties.end(), [&](const Property &each) { return id == QLatin1String(each.id); });
    return found == properties.end() ? nullptr : &*found;
}

JsonView place(const JsonView &defaults, const char *id)
{
    constexpr std::string_view custom = "custom.";
    const std::string_view name(id);
    return name.starts_with(custom) ? defaults.at("custom").at(id + custom.size()) : defaults.at(id);
}

void readThresholds(const JsonView &at, Panel &panel)
{
    const bool share = at.at("mode").text() == QLatin1String("percentage");
    // Grafana takes the data's own limits where a panel states none; only those of a percentage are known beforehand.
    const double most = panel.style.max.value_or(panel.style.unit == QLatin1String("percentunit") ? 1 : 100);
    const double least = panel.style.min.value_or(0);
    const bool bounded = panel.style.max || panel.style.unit.startsWith(QLatin1String("percent"));
    for (const JsonView &step : at.at("steps").items()) {
        const auto value = step.at("value").number();
        Threshold threshold;
        threshold.colour = step.at("color").text();
        threshold.words = step.at("words").text();
        threshold.value = !value  ? -std::numeric_limits<double>::infinity()
                          : share ? least + (most - least) * *value / 100
                                  : *value;
        if (value && share && !bounded) {
            lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "thresholds in percent of the data's own limits")));
            continue;
        }
        panel.thresholds << threshold;
    }
    std::stable_sort(panel.thresholds.begin(), panel.thresholds.end(),
                     [](const Threshold &one, const Threshold &other) { return one.value < other.value; });
}

void readOverride(const JsonView &at, Panel &panel)
{
    FieldOverride change;
    change.matcher = at.at("matcher").at("id").text();
    static const QStringList matchers{QStringLiteral("byName"), QStringLiteral("byRegexp"), QStringLiteral("byFrameRefID")};
    if (!matchers.contains(change.matcher)) {
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "exceptions for fields %1")).arg(change.matcher));
        return;
    }
    change.wanted = at.at("matcher").at("options").text();
    for (const JsonView &property : at.at("properties").items()) {
        const QString id = property.at("id").text();
        const JsonView value = property.at("value");
        if (const Property *entry = known(id)) {
            change.sets << entry->read(value, change.style, panel);
        } else if (const auto lost = std::find_if(missing.begin(), missing.end(),
                                                  [&](const Missing &each) { return id == QLatin1String(each.id); });
                   lost != missing.end()) {
            if (lost->asked(value))
                lacks(panel, words(lost->phrase));
        } else if (std::none_of(cosmetic.begin(), cosmetic.end(), [&](const char *each) { return id == QLatin1String(each); })) {
            lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "“%1” for some fields")).arg(id));
        }
    }
    if (!change.sets.isEmpty())
        panel.overrides << change;
}

} // namespace

void readFieldConfig(const JsonView &at, Panel &panel)
{
    const JsonView defaults = at.at("defaults");
    for (const Property &each : properties) {
        if (const JsonView value = place(defaults, each.id); value.present())
            each.read(value, panel.style, panel);
    }
    for (const Missing &each : missing) {
        if (const JsonView value = place(defaults, each.id); value.present() && each.asked(value))
            lacks(panel, words(each.phrase));
    }
    readThresholds(defaults.at("thresholds"), panel);
    const QString drawn = defaults.at("custom").at("thresholdsStyle").at("mode").text(QStringLiteral("off"));
    panel.thresholdsDrawn = drawn != QLatin1String("off") && drawn != QLatin1String("series");
    for (const JsonView &each : at.at("overrides").items())
        readOverride(each, panel);
}

} // namespace calls
