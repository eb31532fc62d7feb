# SPDX-License-Identifier: GPL-3.0-or-later
# What packages-look.sh and packages-work.sh begin with. $family is set by then.
export LC_ALL=C DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true APT_LISTCHANGES_FRONTEND=none
export NEEDRESTART_SUSPEND=1 UCF_FORCE_CONFFOLD=1 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
installed() {
    case $family in
    debian) [ "$(dpkg-query -W -f '${db:Status-Status}' -- "$1" 2>/dev/null)" = installed ] ;;
    *) rpm -q -- "$1" >/dev/null 2>&1 ;;
    esac
}
known() {
    case $family in
    debian) apt-cache policy -- "$1" 2>/dev/null | grep -q 'Candidate: [^(]' ;;
    *) dnf -q list --available "$1" >/dev/null 2>&1 ;;
    esac
}
# The first of "a|b" for which the test holds.
first() {
    of=$2 IFS='|'
    set -- "$1" $of
    unset IFS
    test=$1
    shift
    for name; do if "$test" "$name"; then echo "$name"; return 0; fi; done
    return 1
}
# apt keeps the time of the server on the lists, so what counts is when they were written here.
fresh() { [ "$family" != debian ] || [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Release' -cmin -1440 2>/dev/null)" ]; }
# Units of this and of earlier runs that install or remove something now.
running() {
    systemctl list-units --plain --no-legend 'calls-console-packages-*' 2>/dev/null | sed -n 's/^\([^ ]*\) .* running .*/\1/p'
}
