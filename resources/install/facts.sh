# SPDX-License-Identifier: GPL-3.0-or-later
# What a server is like, for Calls Console. Read by "sh -s" from standard input; changes nothing.
# Frame: a line "#NAME" opens a section and every line of it starts with a blank, so that no output of a program can be
# taken for a frame. "#calls-facts 1" comes first and "#end" last.
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export PATH

section() { printf '\n#%s\n' "$1"; }

# The lines of a command that may be missing, fail, hang or never stop talking.
quietly() { timeout -k 1 3 "$@" 2>/dev/null; }

say() { quietly "$@" | head -c 200000 | sed 's/^/ /'; }

has() { command -v "$1" >/dev/null 2>&1; }

value() { printf '%s=%s\n' "$1" "$2"; }

# The process of a unit that runs, else nothing.
pid_of() {
    pid=$(quietly systemctl show -p MainPID --value "$1.service")
    case $pid in
    '' | 0 | *[!0-9]*) ;;
    *) echo "$pid" ;;
    esac
}

clock() {
    section "$1"
    say date +%s.%N
}

identity() {
    value uid "$(id -u)"
    value host "$(uname -n)"
    value kernel "$(uname -r)"
    value machine "$(uname -m)"
    value cpus "$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)"
    value virtualization "$(quietly systemd-detect-virt)"
    # What sd_booted(3) asks; PID 1 itself may be hidden from ordinary users.
    [ -d /run/systemd/system ] && value init systemd
    value synchronised "$(quietly timedatectl show -p NTPSynchronized --value)"
}

sysctls() {
    for name in net/core/rmem_max net/core/wmem_max net/core/rmem_default net/core/wmem_default \
        net/core/netdev_max_backlog net/core/somaxconn net/ipv4/udp_mem net/ipv4/ip_local_port_range \
        net/ipv4/ip_forward net/ipv6/conf/all/disable_ipv6 net/netfilter/nf_conntrack_max \
        fs/file-max fs/nr_open kernel/unprivileged_userns_clone user/max_user_namespaces; do
        [ -r "/proc/sys/$name" ] && value "$name" "$(head -c 200 "/proc/sys/$name")"
    done
}

system() {
    section system
    identity | sed 's/^/ /'
    section os-release
    say cat /etc/os-release
    section systemd
    say systemctl --version
    section meminfo
    say grep '^Mem' /proc/meminfo
    section sysctl
    sysctls | sed 's/^/ /'
}

disks() {
    section df
    say df -P -B1 -l
    # A file system that the list leaves out (bind mounts, a root without a device) still holds these.
    say df -P -B1 / /opt /var /tmp
}

network() {
    section addresses
    say ip -o addr show
    section links
    say ip -o -d link show
    section route
    say ip -o route show default
    say ip -o -6 route show default
    section sockets
    say ss -H -lntup
}

# Own properties of each unit; a unit that does not exist says LoadState=not-found.
services() {
    section services
    say systemctl show -p Id,LoadState,ActiveState,SubState,UnitFileState,MainPID,LimitNOFILE \
        rtcd.service calls-offloader.service coturn.service docker.service prometheus-node-exporter.service \
        node_exporter.service mattermost.service
    section proxies
    for unit in rtcd calls-offloader coturn docker mattermost; do
        pid=$(pid_of "$unit")
        [ -n "$pid" ] || continue
        tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | grep -iE '^(https?|all|no|ftp)_proxy=' | head -c 4000 |
            sed "s/^/ $unit.service /"
    done
}

firewall() {
    section ufw
    has ufw && say grep -i '^ENABLED=' /etc/ufw/ufw.conf
    section firewall-units
    say systemctl show -p Id,LoadState,ActiveState,UnitFileState \
        ufw.service firewalld.service nftables.service iptables.service netfilter-persistent.service fapolicyd.service
    section nft
    has nft && say nft list chains
    section iptables
    # Asking the legacy tool would load its module, so it is asked only when its table is there.
    if grep -qx filter /proc/net/ip_tables_names 2>/dev/null; then
        if has iptables-legacy-save; then say iptables-legacy-save -t filter; else say iptables-save -t filter; fi
    fi
    section selinux
    if has getenforce; then say getenforce; fi
}

# GET /version of a service of the vendor on the addresses that its process listens on: RTCD has a port for media beside
# that of its API. The usual port is asked first.
web_version() {
    pid=$(pid_of "$1")
    [ -n "$pid" ] && has bash || return
    printf ' %s ' "$1"
    for at in $(quietly ss -H -lntp | grep "pid=$pid," | awk '{ print $4 }' | sort -u |
        awk -v usual=":$2$" '$0 ~ usual { print; next } { rest = rest "\n" $0 } END { print rest }' | head -n 4); do
        port=${at##*:}
        host=$(echo "${at%:*}" | tr -d '[]')
        case $host in
        '' | '*' | '0.0.0.0' | '::') host=127.0.0.1 ;;
        esac
        answer=$(timeout -k 1 2 bash -c 'exec 3<>"/dev/tcp/$1/$2"
            printf "GET /version HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3
            cat <&3' bash "$host" "$port" 2>/dev/null | head -c 4000 | tr -d '\0' | tr '\r\n' '  ')
        case $answer in
        HTTP/*) printf '%s' "$answer"; break ;;
        esac
    done
    echo
}

versions() {
    section docker
    if has docker; then
        say docker --version
        section docker-engine
        say docker version --format '{{.Server.Version}}'
    fi
    section packages
    set -- coturn docker.io docker-ce docker-ce-cli containerd.io podman prometheus-node-exporter node_exporter \
        openssl openssh-server python3 ufw firewalld nftables chrony
    if has dpkg-query; then
        say dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' "$@"
    elif has rpm; then
        say rpm -q --qf 'installed %{NAME} %{VERSION}-%{RELEASE}\n' "$@"
    fi
    section web-versions
    web_version rtcd 8045
    web_version calls-offloader 4545
}

main() {
    printf '\n#calls-facts 1\n'
    clock clock
    system
    disks
    network
    services
    firewall
    versions
    clock clock-end
    section end
}

# The rest of the script is read from standard input, so nothing that it starts may read there.
main </dev/null
