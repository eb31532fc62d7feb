// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a coturn server; options as in turnserver(1) of coturn 4.5 and 4.6.
#pragma once

#include <install/Recipe.h>

namespace calls {

inline constexpr char16_t turnSecretPlaceholder[] = u"@TURN_SECRET@";

/// Where the system's package looks, and who it runs as.
struct TurnPlaces
{
    QString configuration;
    QString user; ///< and group
    QString certificate;
    QString key;
};
[[nodiscard]] TurnPlaces turnPlaces(const HostFacts &facts);

[[nodiscard]] QString turnHost(const RecipeInput &input);
[[nodiscard]] QString turnRealm(const RecipeInput &input);
[[nodiscard]] bool turnHasTls(const RecipeInput &input);
/// UDP ports of relayed addresses, from the plan's flows.
[[nodiscard]] PortRange turnRelayRange(const RecipeInput &input);
/// Addresses that the relay may send to though they are private: the media servers, and its own.
/// Error "recipe.address": a media server is known by a name alone, and coturn takes addresses.
[[nodiscard]] Result<QStringList> turnAllowedPeers(const RecipeInput &input);

[[nodiscard]] Result<QByteArray> turnConfiguration(const RecipeInput &input);
/// A drop-in for the package's unit.
[[nodiscard]] QByteArray turnUnitAddition();

} // namespace calls
