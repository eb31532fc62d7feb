# SPDX-License-Identifier: GPL-3.0-or-later
# Looks whether packages are installed. Arguments and words: PackageScripts.h.
family=$1
shift
for unit in $(systemctl list-units --all --plain --no-legend 'calls-console-packages-*' 2>/dev/null | sed -n 's/^\([^ ]*\) .*running.*/\1/p'); do
    echo "busy $unit"
done
update=no
for spec; do
    first installed "$spec" >/dev/null && continue
    name=$(first known "$spec") || { update=yes; name=${spec##*|}; }
    fresh || update=yes
    echo "missing $name"
done
[ $update = no ] || [ "$family" != debian ] || echo update
