# SPDX-License-Identifier: GPL-3.0-or-later
# Looks whether packages are installed. Arguments and words: PackageScripts.h.
family=$1
shift
running | sed 's/^/busy /'
update=no
for spec; do
    first installed "$spec" >/dev/null && continue
    name=$(first known "$spec") || { update=yes; name=${spec##*|}; }
    fresh || update=yes
    echo "missing $name"
done
[ $update = no ] || [ "$family" != debian ] || echo update
