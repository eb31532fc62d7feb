# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian packages a lab host can install: a flat repository, because no lab host has a way out."""

import gzip
import hashlib
from email.utils import formatdate

from .base import MIRROR, SOURCES, base, chroot, chroot_mounts, overlay, recipe
from .common import CACHE, built, hash_of, run, say

PACKAGES = ["coturn", "docker.io", "prometheus-node-exporter", "ufw", "firewalld", "curl", "python3", "python3-apt",
            "openssl", "faketime", "chrony", "nginx-light", "hello", "iptables", "busybox-static"]


def path():
    return CACHE / f"repository-{hash_of(recipe(), MIRROR, PACKAGES)}"


def make(folder):
    say("lab: downloading packages for the hosts")
    upper = folder / "download"
    upper.mkdir()
    with overlay([base()], upper) as root:
        (root / "etc/apt/sources.list").write_text(SOURCES)
        with open("/etc/resolv.conf", encoding="utf-8", errors="replace") as resolver:
            (root / "etc/resolv.conf").write_text(resolver.read())
        (root / "etc/hosts").write_text(open("/etc/hosts", encoding="utf-8", errors="replace").read())
        with chroot_mounts(root):
            chroot(root, "apt-get", "-q", "update")
            chroot(root, "apt-get", "-q", "install", "-y", "--no-install-recommends", "--download-only", *PACKAGES)
            for deb in sorted((root / "var/cache/apt/archives").glob("*.deb")):
                # A colon in a file name (an epoch) is escaped twice on its way through apt and http.
                (folder / deb.name.replace("%3a", "_")).write_bytes(deb.read_bytes())
    run("rm", "-rf", upper)
    index(folder)


def index(folder):
    packages = run("dpkg-scanpackages", "--multiversion", ".", cwd=folder).encode()
    (folder / "Packages").write_bytes(packages)
    (folder / "Packages.gz").write_bytes(gzip.compress(packages))
    lines = ["Origin: Calls Console lab", "Suite: stable", "Architectures: amd64 all",
             f"Date: {formatdate(usegmt=True)}", "SHA256:"]
    for name in ("Packages", "Packages.gz"):
        data = (folder / name).read_bytes()
        lines.append(f" {hashlib.sha256(data).hexdigest()} {len(data)} {name}")
    (folder / "Release").write_text("\n".join(lines) + "\n")


def repository():
    return built(path(), make)
