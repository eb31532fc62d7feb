#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A server in mount, network and process namespaces of its own, for the tests beside this. $1: what runs there after the
# set-up. Prints "ready" and stays until it is killed; all that it started ends with it.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t tmpfs lab /mnt
mkdir /mnt/etc /mnt/bin
cp -a /etc/. /mnt/etc
mount --bind /mnt/etc /etc
for folder in /run /var/lib /var/log; do mount -t tmpfs lab "$folder"; done

# What systemd is asked for, without systemd: one timer that runs a command later, and units that are scripts.
cat >/mnt/bin/systemd-run <<'END'
#!/bin/sh
time=
while :; do
    case $1 in
    --on-active=*) time=${1#*=}; shift ;;
    --*) shift ;;
    *) break ;;
    esac
done
setsid sh -c 'sleep "$0"; : >/run/restoring; rm -f /run/timer; "$@"; rm -f /run/restoring' "$time" "$@" \
    >/run/restore.log 2>&1 </dev/null &
echo $! >/run/timer
END
cat >/mnt/bin/systemctl <<'END'
#!/bin/sh
echo "$*" >>/run/systemctl.log
case $* in
*"is-active calls-console-restore.timer") [ -e /run/timer ] ;;
*"is-active calls-console-restore.service") [ -e /run/restoring ] ;;
"stop calls-console-restore.timer")
    [ -e /run/timer ] || exit 0
    kill -- -"$(cat /run/timer)"
    rm -f /run/timer ;;
"restart calls-console-firewall.service") sh /etc/calls-console/firewall.sh ;;
esac
END
chmod 755 /mnt/bin/*
for name in systemd-run systemctl; do mount --bind "/mnt/bin/$name" "/usr/bin/$name"; done

# An administrator's computer, one cable away, and what stands in for SSH.
unshare --net sleep 3600 &
client=$!
until [ "$(readlink /proc/$client/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
echo $client >/run/client
ip link set lo up
ip link add s0 type veth peer name c0 netns $client
ip address add 10.77.0.2/24 dev s0
ip link set s0 up
nsenter -t $client -n sh -c 'ip link set lo up; ip address add 10.77.0.1/24 dev c0; ip link set c0 up'
eval "$1"
python3 -c 'import socket
listener = socket.create_server(("", 22))
print("ready", flush=True)
while True:
    listener.accept()[0].close()'
