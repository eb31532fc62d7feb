# SPDX-License-Identifier: GPL-3.0-or-later
"""The root file system all hosts start from, and layers over it that spare a test an installation."""

import contextlib
import shutil
import subprocess
from pathlib import Path

from .common import CACHE, ENVIRONMENT, Problem, built, hash_of, run, say

MIRROR = "http://deb.debian.org/debian"
SUITE = "bookworm"
SOURCES = (f"deb {MIRROR} {SUITE} main\n"
           f"deb {MIRROR} {SUITE}-updates main\n"
           f"deb {MIRROR}-security {SUITE}-security main\n")
PACKAGES = ["systemd", "systemd-sysv", "dbus", "libpam-systemd", "openssh-server", "sudo", "nftables", "iproute2",
            "iputils-ping", "procps", "python3", "ca-certificates", "kmod", "less", "netbase", "passwd", "apt-utils"]

# What `--with HOST=LAYER` and `--firewall HOST=LAYER` put on top: packages from the lab's own repository.
LAYERS = {"ufw": ["ufw"], "firewalld": ["firewalld"], "docker": ["docker.io"], "coturn": ["coturn"],
          "python": ["python3-apt"]}

PASSWORD = "lab-password"
FURNISH = f"""
set -eu
useradd -m -s /bin/bash -u 1000 -G sudo ops
useradd -m -s /bin/bash -u 1001 -G sudo pass
useradd -m -s /bin/bash -u 1002 nosudo
usermod -p '*' ops
usermod -p '*' nosudo
echo 'pass:{PASSWORD}' | chpasswd
echo 'ops ALL=(ALL:ALL) NOPASSWD:ALL' >/etc/sudoers.d/ops
chmod 440 /etc/sudoers.d/ops
# Defaults that a lab's many short logins would trip over.
printf 'MaxStartups 100\\nMaxSessions 100\\nUseDNS no\\n' >/etc/ssh/sshd_config.d/lab.conf
touch /etc/default/locale
systemctl enable systemd-networkd ssh
systemctl mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \\
    systemd-networkd-wait-online.service console-getty.service getty.target systemd-timesyncd.service \\
    systemd-firstboot.service dev-hugepages.mount sys-kernel-debug.mount sys-kernel-tracing.mount
rm -f /etc/ssh/ssh_host_* /etc/resolv.conf
apt-get clean
rm -rf /var/lib/apt/lists/* /var/log/*.log /var/cache/debconf/*-old
"""


def recipe():
    return hash_of(MIRROR, SUITE, PACKAGES, FURNISH)


def base_path():
    return CACHE / f"base-{recipe()}"


@contextlib.contextmanager
def chroot_mounts(root):
    """What package scripts expect to find in a chroot; gone afterwards."""
    mounts = [("proc", "proc", root / "proc"), ("tmpfs", "tmpfs", root / "run"), ("tmpfs", "tmpfs", root / "tmp")]
    done = []
    try:
        for kind, source, target in mounts:
            run("mount", "-t", kind, source, target)
            done.append(target)
        guard = root / "usr/sbin/policy-rc.d"
        guard.write_text("#!/bin/sh\nexit 101\n")
        guard.chmod(0o755)
        yield
        guard.unlink()
    finally:
        for target in reversed(done):
            run("umount", target)


def chroot(root, *argv):
    done = subprocess.run(["chroot", str(root), *argv], env=ENVIRONMENT, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise Problem(f"\"{' '.join(argv)}\" in {root} ended with {done.returncode}: {done.stdout[-2000:]}")
    return done.stdout


def make_base(folder):
    say(f"lab: making the base of all hosts in {folder} (a few minutes, once a machine)")
    run("debootstrap", "--variant=minbase", "--include=" + ",".join(PACKAGES), SUITE, folder, MIRROR)
    with chroot_mounts(folder):
        chroot(folder, "/bin/sh", "-c", FURNISH)


def base():
    return built(base_path(), make_base)


def layer_path(name, repository):
    return CACHE / f"layer-{name}-{hash_of(recipe(), LAYERS[name], repository.name)}"


def layer(name, repository):
    """A folder that overlays the base: the packages of LAYERS[name], installed and not started."""
    if name not in LAYERS:
        raise Problem(f"There is no layer \"{name}\"; there are {', '.join(sorted(LAYERS))}.")

    def make(folder):
        say(f"lab: making the layer {name}")
        with overlay([base()], folder) as root:
            source = root / "etc/apt/sources.list"
            before = source.read_text()
            place = root / "mnt"
            run("mount", "--bind", repository, place)
            try:
                source.write_text("deb [trusted=yes] file:/mnt ./\n")
                with chroot_mounts(root):
                    chroot(root, "apt-get", "-q", "update")
                    chroot(root, "apt-get", "-q", "install", "-y", "--no-install-recommends", *LAYERS[name])
                    chroot(root, "/bin/sh", "-c", "apt-get clean; rm -rf /var/lib/apt/lists/*")
            finally:
                run("umount", place)
                source.write_text(before)

    return built(layer_path(name, repository), make)


@contextlib.contextmanager
def overlay(lower, upper):
    """Mounts `lower` folders (topmost first) with `upper` taking the writes; yields where."""
    work = Path(f"{upper}.work")
    root = Path(f"{upper}.root")
    for folder in (work, root):
        folder.mkdir(parents=True, exist_ok=True)
    run("mount", "-t", "overlay", "overlay", "-o",
        f"lowerdir={':'.join(map(str, lower))},upperdir={upper},workdir={work}", root)
    try:
        yield root
    finally:
        run("umount", root)
        for folder in (work, root):
            shutil.rmtree(folder, ignore_errors=True)
