# SPDX-License-Identifier: GPL-3.0-or-later
"""The program that holds one host up: it mounts the disk, boots, and boots again when the host reboots.

It runs in a mount namespace of its own, so its mounts are gone with its last process, however that ended.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from . import cgroups, network
from .common import DOMAIN, DRIVER, run, tried
from .state import Host, Lab

# systemd-nspawn's way to say that the host asked for a reboot, when nobody registered it.
REBOOT = 133


def start(lab, host):
    """Starts the keeper in the background. The host is up once its sshd answers."""
    argv = ["unshare", "--mount", "--propagation", "private", sys.executable, "-B", str(DRIVER),
            "keep", "--name", lab.name, host.name]
    with open(host.folder / "console.log", "ab") as log:
        keeper = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    (host.folder / "keeper").write_text(str(keeper.pid))


def keep(lab: Lab, host: Host):
    cgroups.enter(host.group)
    root = host.folder / "root"
    root.mkdir(exist_ok=True)
    run("mount", "-t", "overlay", "overlay", "-o",
        f"lowerdir={':'.join(host.lower)},upperdir={host.folder / 'disk'},workdir={host.folder / 'work'}", root)
    if not (host.folder / "furnished").exists():
        furnish(lab, host, root)
        (host.folder / "furnished").touch()
    while boot(lab, host, root) == REBOOT:
        pass


def boot(lab, host, root):
    # Docker needs system calls that nspawn's filter refuses. The clock is this computer's, so nobody inside may set it.
    nspawn = subprocess.Popen(
        [*network.inside(lab.name), "systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--private-network",
         f"--network-bridge={network.BRIDGE}", "--capability=all", "--drop-capability=CAP_SYS_TIME,CAP_SYS_MODULE",
         f"--machine={host.group}", f"--hostname={host.name}", f"--directory={root}", "--boot", "--console=read-only",
         "--link-journal=no", "--resolv-conf=off", "--timezone=off"],
        env={**os.environ, "SYSTEMD_SECCOMP": "0"}, stdin=subprocess.DEVNULL)
    (host.folder / "nspawn").write_text(str(nspawn.pid))
    threading.Thread(target=open_cgroups, args=(host, nspawn), daemon=True).start()
    return nspawn.wait()


def open_cgroups(host, nspawn):
    """Makes version 1 hierarchies writable inside, for Docker. Each is the host's own part of them."""
    while nspawn.poll() is None:
        leader = host.leader()
        mounts = Path(f"/proc/{leader}/mounts").read_text(encoding="utf-8") if leader else ""
        places = [line.split()[1] for line in mounts.splitlines() if " cgroup ro," in line]
        # The last that nspawn mounts before it hands over to systemd.
        if Path(f"/proc/{leader}/comm").exists() and Path(f"/proc/{leader}/comm").read_text().strip() == "systemd":
            for place in places:
                tried("nsenter", "-t", leader, "-m", "mount", "-o", "remount,bind,rw", place)
            return
        time.sleep(0.02)


def furnish(lab, host, root):
    """What makes a copy of the base this host: names, keys, addresses, sources."""
    gateway = network.address(lab.number, 1)
    write(root / "etc/hostname", host.name + "\n")
    write(root / "etc/hosts", f"127.0.0.1 localhost\n127.0.1.1 {host.name}.{DOMAIN} {host.name}\n"
                              "::1 localhost ip6-localhost ip6-loopback\n")
    write(root / "etc/machine-id", os.urandom(16).hex() + "\n")
    write(root / "etc/resolv.conf", f"nameserver {gateway}\nsearch {DOMAIN}\n")
    write(root / "etc/apt/sources.list", f"deb [trusted=yes] http://{gateway}/debian ./\n")
    write(root / "etc/systemd/network/10-lab.network",
          f"[Match]\nName=host0\n[Network]\nAddress={host.address}/24\nGateway={gateway}\n"
          "LinkLocalAddressing=no\nIPv6AcceptRA=no\n")
    key = root / "etc/ssh/ssh_host_ed25519_key"
    write(key, (host.folder / "hostkey").read_text(), 0o600)
    write(key.with_suffix(".pub"), (host.folder / "hostkey.pub").read_text())
    allowed = (lab.folder / "ssh/id_ed25519.pub").read_text()
    for user, owner, home in (("root", 0, "root"), ("ops", 1000, "home/ops"), ("pass", 1001, "home/pass"),
                              ("nosudo", 1002, "home/nosudo")):
        folder = root / home / ".ssh"
        folder.mkdir(mode=0o700, exist_ok=True)
        write(folder / "authorized_keys", allowed, 0o600)
        for path in (folder, folder / "authorized_keys"):
            os.chown(path, owner, owner)
    FIREWALLS[host.firewall](root)


def write(path, text, mode=0o644):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)


def enable(root, unit, wanted_by="multi-user.target", place="/lib/systemd/system"):
    link = root / f"etc/systemd/system/{wanted_by}.wants/{unit}"
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        link.symlink_to(f"{place}/{unit}")


def disable(root, unit):
    for link in (root / "etc/systemd/system").rglob(unit):
        link.unlink()


NFTABLES = """#!/usr/sbin/nft -f

flush ruleset

table inet filter {
\tchain input {
\t\ttype filter hook input priority filter; policy drop;
\t\tct state established,related accept
\t\tct state invalid drop
\t\tiif "lo" accept
\t\tmeta l4proto { icmp, ipv6-icmp } accept
\t\ttcp dport 22 accept
\t}
\tchain forward {
\t\ttype filter hook forward priority filter;
\t}
\tchain output {
\t\ttype filter hook output priority filter;
\t}
}
"""


def with_nftables(root):
    write(root / "etc/nftables.conf", NFTABLES, 0o755)
    enable(root, "nftables.service", "sysinit.target")


def with_ufw(root):
    config = root / "etc/ufw/ufw.conf"
    config.write_text(config.read_text().replace("ENABLED=no", "ENABLED=yes"))
    for name, chain in (("user.rules", "ufw"), ("user6.rules", "ufw6")):
        rules = root / "etc/ufw" / name
        lines = f"### tuple ### allow tcp 22 {'::/0' if chain == 'ufw6' else '0.0.0.0/0'} any " \
                f"{'::/0' if chain == 'ufw6' else '0.0.0.0/0'} in\n-A {chain}-user-input -p tcp --dport 22 -j ACCEPT\n"
        rules.write_text(rules.read_text().replace("### RULES ###\n", "### RULES ###\n\n" + lines, 1))
    enable(root, "ufw.service")


def with_firewalld(root):
    # Its default zone lets ssh in. The package's installation has enabled it.
    enable(root, "firewalld.service")


def without(_root):
    pass


FIREWALLS = {"nftables": with_nftables, "ufw": with_ufw, "firewalld": with_firewalld, "none": without}


def running(host):
    """Whether the host's keeper is there; a dead one has said why on the console."""
    try:
        stat = Path(f"/proc/{(host.folder / 'keeper').read_text()}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


def end(host):
    """Pulls the plug: the host and its keeper are gone when this returns."""
    try:
        os.kill(int((host.folder / "keeper").read_text()), signal.SIGKILL)
    except (OSError, ValueError):
        pass
    cgroups.end(host.group)
    for place in ("propagate", "unix-export"):
        tried("rmdir", f"/run/systemd/nspawn/{place}/{host.group}")
