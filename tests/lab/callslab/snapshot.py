# SPDX-License-Identifier: GPL-3.0-or-later
"""What a host is, as text: its files, firewall, enabled units and settings. Two of them compare by "diff"."""

import fnmatch
import hashlib
import os
import stat
import subprocess
import time

from .lifecycle import Problem, execute

# Not the host's doing, or gone at the next boot.
FOLDERS = ["/dev", "/proc", "/run", "/sys", "/tmp"]
# Logs, caches, seeds, and what the system's own tools keep beside what they change.
LEFT_OUT = ["/var/log/*", "/var/tmp/*", "/var/cache/*", "/var/lib/apt/lists/*", "/var/lib/systemd/random-seed",
            "/var/lib/systemd/timers/*", "/var/lib/systemd/timesync/*", "/var/lib/systemd/coredump/*",
            "/var/lib/systemd/deb-systemd-helper-*", "/var/lib/private/systemd/*", "/etc/machine-id", "/etc/.pwd.lock",
            "/var/lib/dbus/machine-id", "/etc/passwd-", "/etc/shadow-", "/etc/group-", "/etc/gshadow-",
            "/etc/subuid-", "/etc/subgid-", "/etc/ld.so.cache", "/etc/ld.so.cache~", "*.dpkg-old", "*.dpkg-new",
            "*.dpkg-dist", "*.dpkg-tmp", "/var/lib/dpkg/*-old", "/var/lib/dpkg/lock*", "/var/lib/dpkg/triggers/Lock",
            "/var/lib/apt/extended_states", "/var/lib/apt/periodic/*", "/var/backups/*", "*/__pycache__", "*.pyc",
            "*/__pycache__/*", "/root/.bash_history", "/home/*/.bash_history", "/home/*/.sudo_as_admin_successful",
            "/var/lib/sudo/*", "/var/lib/dpkg/status", "/etc/resolv.conf"]
ATTEMPTS, PAUSE = 40, 0.25
SETTINGS = ["net.core.rmem_max", "net.core.rmem_default", "net.core.wmem_max", "net.core.wmem_default",
            "net.core.somaxconn", "net.ipv4.ip_forward", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem", "net.ipv4.udp_rmem_min", "net.ipv4.udp_wmem_min", "vm.swappiness", "fs.file-max"]


def names(root, file):
    """Numbers to names by the host's own passwd or group."""
    found = {}
    for line in (root / "etc" / file).read_text(errors="replace").splitlines():
        fields = line.split(":")
        if len(fields) > 2:
            found[int(fields[2])] = fields[0]
    return found


def left_out(path):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in LEFT_OUT)


def describe(root, path, users, groups):
    place = f"{root}{path}"
    info = os.lstat(place)
    kind = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFLNK: "link", stat.S_IFIFO: "pipe",
            stat.S_IFSOCK: "socket", stat.S_IFCHR: "device", stat.S_IFBLK: "device"}[stat.S_IFMT(info.st_mode)]
    words = [path, kind, f"{stat.S_IMODE(info.st_mode):04o}",
             f"{info.st_uid}:{users.get(info.st_uid, '?')}", f"{info.st_gid}:{groups.get(info.st_gid, '?')}"]
    if kind == "file":
        with open(place, "rb") as file:
            words += [str(info.st_size), hashlib.file_digest(file, "sha256").hexdigest()]
    elif kind == "link":
        words.append(f"-> {os.readlink(place)}")
    return " ".join(words)


def files(root):
    users, groups = names(root, "passwd"), names(root, "group")
    lines = []
    for folder, folders, ordinary in os.walk(root):
        inside = folder[len(str(root)):]
        folders[:] = sorted(name for name in folders if f"{inside}/{name}" not in FOLDERS)
        for name in folders + ordinary:
            path = f"{inside}/{name}"
            if not left_out(path):
                try:
                    lines.append(describe(root, path, users, groups))
                except FileNotFoundError:
                    continue
        folders[:] = [name for name in folders if not os.path.islink(f"{folder}/{name}")]
    return sorted(lines)


def said(host, *argv):
    """The lines that the command prints. A system manager that is just reloading refuses to answer: asked again."""
    for _ in range(ATTEMPTS):
        done = execute(host, list(argv), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode == 0:
            return [line.rstrip() for line in done.stdout.splitlines()]
        time.sleep(PAUSE)
    raise Problem(f"{' '.join(argv)} fails on {host.name}: {done.stderr.strip()}")


def snapshot(host):
    """The whole text, a section each. The package list stands for dpkg's status file, whose order says nothing."""
    sections = {
        "files": files(host.root),
        "packages": sorted(said(host, "dpkg-query", "-W", "-f", "${Package} ${Version} ${db:Status-Abbrev}\n")),
        "firewall": said(host, "nft", "--stateless", "list", "ruleset"),
        "units": sorted(said(host, "systemctl", "list-unit-files", "--no-legend", "--no-pager",
                             "--state=enabled,enabled-runtime,masked,linked")),
        "running": sorted(said(host, "systemctl", "list-units", "--type=service", "--state=active,failed", "--plain",
                               "--no-legend", "--no-pager", "--all")),
        "settings": said(host, "sysctl", "-e", *SETTINGS),
    }
    # A login or a timer comes and goes on its own.
    sections["running"] = [line for line in sections["running"]
                           if not line.startswith(("user@", "user-runtime-dir@", "session-", "systemd-tmpfiles-clean",
                                                   "modprobe@", "systemd-hostnamed", "systemd-timedated", "polkit"))]
    return "".join(f"[{name}]\n" + "".join(line + "\n" for line in lines) for name, lines in sections.items())
