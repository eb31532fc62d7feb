# SPDX-License-Identifier: GPL-3.0-or-later
# Installs or removes packages, as a unit of its own. Arguments and words: PackageScripts.h.
set -u
umask 022
family=$1 verb=$2 snapshot=$3 wait=$4 hold=$5 folders=$6
shift 6

tell() { echo "calls-console: $*"; }
policy=/usr/sbin/policy-rc.d
mark='# calls-console'
release() { if grep -qsF "$mark" $policy; then rm -f $policy; fi; }
trap release EXIT
trap 'exit 143' TERM HUP INT

# "PID PROGRAM FILE" of who holds a package lock. A lock is known by its inode; the holder has the file open.
holder() {
    for file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock; do
        inode=$(stat -c %i "$file" 2>/dev/null) || continue
        while read -r _ kind _ _ pid where _; do
            [ "$kind" != '->' ] && [ "${where##*:}" = "$inode" ] || continue
            case $(ls -l "/proc/$pid/fd" 2>/dev/null) in
            *" -> $file"*) echo "$pid $(cat "/proc/$pid/comm") $file"; return 0 ;;
            esac
        done </proc/locks
    done
    return 1
}
await() {
    until=$(($(date +%s) + wait))
    while who=$(holder); do
        if [ "$(date +%s)" -ge $until ]; then tell "locked $who"; exit 75; fi
        echo "Waiting for process ${who% *}"
        sleep 1
    done
}
apt() {
    await
    apt-get -o DPkg::Lock::Timeout="$wait" -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confdef \
        -o Dpkg::Options::=--force-confold -o APT::Get::AutomaticRemove=false -q -y "$@"
}
dnfs() {
    until=$(($(date +%s) + wait))
    while :; do
        dnf -y --setopt=exit_on_lock=True --setopt=install_weak_deps=False --setopt=clean_requirements_on_remove=False "$@"
        status=$?
        [ $status -eq 200 ] || return $status
        if [ "$(date +%s)" -ge $until ]; then
            pid=$(cat /var/run/dnf.pid 2>/dev/null)
            tell "locked ${pid:-0} $(cat "/proc/${pid:-0}/comm" 2>/dev/null || echo dnf) /var/run/dnf.pid"
            exit 75
        fi
        sleep 1
    done
}
# What a cut or a reboot left half-way is finished first.
mend() {
    [ "$family" = debian ] || return 0
    await
    if [ -n "$(ls /var/lib/dpkg/updates 2>/dev/null)" ] || [ -n "$(dpkg --audit)" ]; then
        dpkg --force-confdef --force-confold --configure -a
    fi
}
packages() {
    case $family in
    debian) dpkg-query -W -f '${db:Status-Status} ${binary:Package}\n' | sed -n 's/^installed //p' ;;
    *) rpm -qa --qf '%{NAME}.%{ARCH}\n' ;;
    esac | sort -u
}
users() { cut -d: -f1 /etc/passwd | sort; }
groups() { cut -d: -f1 /etc/group | sort; }
each() { printf '%s' "$folders" | tr ':' '\n'; echo; }
take() {
    [ ! -d "$snapshot" ] || return 0
    (
        umask 077
        rm -rf -- "$snapshot.new"
        mkdir -p -- "$snapshot.new" && cd -- "$snapshot.new" || exit 1
        packages >packages && users >users && groups >groups || exit 1
        if [ "$family" = debian ]; then apt-mark showmanual | sort >manual; fi
        if [ -e /var/lib/apt/extended_states ]; then cp -a /var/lib/apt/extended_states .; fi
        each | while read -r folder; do [ -z "$folder" ] || [ ! -e "$folder" ] || echo "$folder"; done >folders
        cat /proc/sys/net/ipv4/ip_forward >forward 2>/dev/null
        nft list tables >tables 2>/dev/null || rm -f tables
        for save in iptables-save ip6tables-save; do $save >$save 2>/dev/null || rm -f $save; done
        cd / && mv -T -- "$snapshot.new" "$snapshot"
    ) || { echo "the snapshot could not be kept in $snapshot" >&2; exit 1; }
}
# What is there now and was not before.
came() { $1 | comm -13 "$snapshot/$1" -; }

install() {
    take
    printf '%s\n' "$@" | tr '|' '\n' >"$snapshot/named"
    mend || exit
    chosen=
    stale=no
    fresh || stale=yes
    for spec; do
        first installed "$spec" >/dev/null || first known "$spec" >/dev/null || stale=yes
    done
    unreachable=no
    if [ "$family" = debian ] && [ $stale = yes ]; then
        said=$(apt update 2>&1) || unreachable=yes
        echo "$said"
        case $said in *'calls-console: locked'*) exit 75 ;; *'Failed to fetch'*) unreachable=yes ;; esac
    fi
    for spec; do
        first installed "$spec" >/dev/null && continue
        name=$(first known "$spec") || {
            if [ $unreachable = yes ]; then tell "unreachable ${spec##*|}"; else tell "unknown ${spec##*|}"; fi
            exit 76
        }
        chosen="$chosen $name"
    done
    if [ "$hold" = hold ] && [ "$family" = debian ] && [ ! -e $policy ]; then
        printf '#!/bin/sh\n%s: nothing starts while packages are installed\nexit 101\n' "$mark" >$policy && chmod 755 $policy || exit
    fi
    if [ -n "$chosen" ]; then
        case $family in
        debian) apt --no-install-recommends --no-remove install $chosen ;;
        *) dnfs install $chosen ;;
        esac || exit
    fi
    came packages >"$snapshot/added.new" && came users >"$snapshot/users.added" && came groups >"$snapshot/groups.added" \
        && mv "$snapshot/added.new" "$snapshot/packages.added"
}

# The addresses, rules and chains that Docker's daemon makes stay when it ends.
undocker() {
    systemctl stop docker.socket docker.service containerd.service 2>/dev/null
    for link in /sys/class/net/*; do
        link=${link##*/}
        case $link in docker0 | br-????????????) ip link delete "$link" ;; esac
    done
    if [ -s "$snapshot/forward" ]; then cat "$snapshot/forward" >/proc/sys/net/ipv4/ip_forward 2>/dev/null; fi
    for save in iptables-save ip6tables-save; do
        command -v $save >/dev/null 2>&1 || continue
        policy_before=$(sed -n 's/^:FORWARD \([A-Z]*\).*/\1/p' "$snapshot/$save" 2>/dev/null | head -n 1)
        $save 2>/dev/null | grep -v -e DOCKER -e docker0 -e ' br-' \
            | sed "s/^:FORWARD DROP/:FORWARD ${policy_before:-ACCEPT}/" | "${save%-save}-restore" 2>/dev/null
    done
    [ -e "$snapshot/tables" ] || return 0
    nft list tables | while read -r table; do
        case $table in *' ip filter' | *' ip nat' | *' ip raw' | *' ip6 filter' | *' ip6 nat' | *' ip6 raw' | *' docker-bridges') ;; *) continue ;; esac
        grep -qxF "$table" "$snapshot/tables" || nft delete $table
    done
}

remove() {
    [ -d "$snapshot" ] || exit 0
    mend || exit
    release
    for what in packages users groups; do
        [ -e "$snapshot/$what.added" ] || came $what >"$snapshot/$what.added"
    done
    set --
    for name in $(packages | comm -12 "$snapshot/packages.added" -); do set -- "$@" "$name"; done
    if [ $# -gt 0 ]; then
        case $family in
        debian)
            native=$(dpkg --print-architecture)
            others=$(apt -s purge "$@" | sed -n 's/^\(Purg\|Remv\) \([^ ]*\).*/\2/p' | sort -u >"$snapshot/purged"
                for name; do echo "${name%:"$native"}"; done | sort -u | comm -23 "$snapshot/purged" -)
            ;;
        *) others=$(rpm -e --test "$@" 2>&1 | sed -n 's/.*is needed by (installed) //p' | sort -u) ;;
        esac
        if [ -n "$others" ]; then tell needed $others; exit 78; fi
        case " $* " in *' docker.io'* | *' docker-ce'* | *' moby-engine'*) undocker ;; esac
        case $family in
        debian) apt purge "$@" ;;
        *) dnfs remove "$@" ;;
        esac || exit
    fi
    if [ "$family" = debian ]; then
        for name in $(apt-mark showmanual | sort | comm -13 "$snapshot/manual" -); do
            ! grep -qxF -e "$name" "$snapshot/named" 2>/dev/null || apt-mark auto "$name"
        done
        if [ ! -e "$snapshot/extended_states" ] && ! grep -qs . /var/lib/apt/extended_states; then rm -f /var/lib/apt/extended_states; fi
    fi
    while read -r name; do ! getent passwd "$name" >/dev/null || userdel "$name" || exit; done <"$snapshot/users.added"
    while read -r name; do ! getent group "$name" >/dev/null || groupdel "$name" || exit; done <"$snapshot/groups.added"
    each | while read -r folder; do
        case $folder in
        /*/*) grep -qxF -e "$folder" "$snapshot/folders" || rm -rf --one-file-system -- "$folder" ;;
        esac
    done
    systemctl daemon-reload
    rm -rf -- "$snapshot" "/run/calls-console/packages-install-${snapshot##*/}"
}

# What an earlier run has begun comes to its end first: two would only fight for the lock.
own=calls-console-packages-$verb-${snapshot##*/}.service
while other=$(running | grep -vxF "$own" | head -n 1) && [ -n "$other" ]; do
    echo "Waiting for $other"
    sleep 1
done

case $verb in
install) install "$@" ;;
remove) remove ;;
esac
