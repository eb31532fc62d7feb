# SPDX-License-Identifier: GPL-3.0-or-later
"""A lab's life: up, down, and what a dead program left."""

import os
import re
import signal
import socket
import subprocess
import time

from . import base, keeper, network, releases, repository, serve
from .common import CACHE, ENVIRONMENT, Problem, locked, remove_tree, run, say
from .state import Host, Lab, labs, started

HOSTS = ["mm1", "rtcd1", "off1", "turn1"]
NAME = re.compile(r"[a-z][a-z0-9]{0,11}")
BOOT_TIME = 90  # seconds; measured: 3 when idle, more when the machine is busy


def prepare(layers=()):
    """Everything that is made once a machine; quick when it is there."""
    with locked(CACHE / "lock"):
        base.base()
        packages = repository.repository()
        for name in sorted(set(layers)):
            base.layer(name, packages)
        releases.releases()
        prune([base.base_path(), packages, releases.path(), *(base.layer_path(name, packages) for name in base.LAYERS)])


def prune(current):
    """Removes what older recipes made, once no lab stands on it and nobody has used it for a week."""
    used = {path for name in labs() for host in Lab.load(name).hosts.values() for path in host.lower}
    for path in current:
        if path.is_dir():
            os.utime(path)
    for path in CACHE.iterdir():
        if path.is_dir() and str(path) not in used and time.time() - path.stat().st_mtime > 7 * 24 * 3600:
            remove_tree(path)


def default_firewall(host):
    return "nftables" if host.startswith(("rtcd", "turn")) else "none"


def up(name, hosts, firewalls, layers, owner):
    """Brings up a lab of fresh hosts, side by side; it is whole or not there."""
    sweep()
    hosts = hosts or HOSTS
    for word in [name, *hosts]:
        if not NAME.fullmatch(word):
            raise Problem(f"\"{word}\" is no name for a lab or host: a small letter, then up to 11 letters and digits.")
    if name in labs():
        raise Problem(f"The lab \"{name}\" is up already; \"packaging/lab down\" takes it down.")
    firewalls = {host: firewalls.get(host, default_firewall(host)) for host in hosts}
    wanted = {host: list(layers.get(host, [])) for host in hosts}
    for host, firewall in firewalls.items():
        if firewall not in keeper.FIREWALLS:
            raise Problem(f"\"{firewall}\" is no firewall; there are {', '.join(keeper.FIREWALLS)}.")
        if firewall in base.LAYERS:
            wanted[host].append(firewall)
    prepare([layer for chosen in wanted.values() for layer in chosen])

    lab = Lab(name, owner=owner, owner_start=started(owner) if owner else "")
    lab.save()
    try:
        lab.number = network.build(name)
        packages = repository.path()
        for last, host in enumerate(hosts, 11):
            lower = [str(base.layer_path(layer, packages)) for layer in reversed(wanted[host])] + [str(base.base_path())]
            lab.hosts[host] = Host(host, name, network.address(lab.number, last), firewalls[host], lower)
        lab.save()
        make_keys(lab)
        releases.publish(lab)
        serve.start(lab)
        for host in lab.hosts.values():
            keeper.start(lab, host)
        for host in lab.hosts.values():
            wait_for_ssh(host)
    except BaseException:
        down(name)
        raise
    return lab


def make_keys(lab):
    ssh = lab.folder / "ssh"
    ssh.mkdir(mode=0o700)
    pairs = [(ssh / "id_ed25519", "lab")]
    for host in lab.hosts.values():
        for folder in ("disk", "work"):
            (host.folder / folder).mkdir(parents=True)
        pairs.append((host.folder / "hostkey", host.name))
    for path, comment in pairs:
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path)
    lines = [f"{host.address} {(host.folder / 'hostkey.pub').read_text()}" for host in lab.hosts.values()]
    (ssh / "known_hosts").write_text("".join(lines))


def answers_ssh(host):
    try:
        with socket.create_connection((host.address, 22), timeout=1) as connection:
            return connection.recv(4) == b"SSH-"
    except OSError:
        return False


def wait_for_ssh(host, seconds=BOOT_TIME):
    limit = time.monotonic() + seconds
    while not (host.leader() and answers_ssh(host)):
        if time.monotonic() > limit or not keeper.running(host):
            log = (host.folder / "console.log").read_text(errors="replace")[-1500:]
            raise Problem(f"{host.name} does not answer on port 22 of {host.address}. "
                          f"Its console said last: {log}")
        time.sleep(0.05)
    # sshd answers before users may log in and before every firewall is up.
    execute(host, ["timeout", str(seconds), "systemctl", "is-system-running", "--wait"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)


def wait_for_end(host, leader, seconds=BOOT_TIME):
    limit = time.monotonic() + seconds
    while host.leader() == leader:
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


def execute(host, argv, **options):
    """The command as root inside the host, as a finished process."""
    return subprocess.run(["nsenter", "-t", str(inner(host)), "-m", "-u", "-i", "-n", "-p", "--", *argv],
                          env=ENVIRONMENT, check=False, **options)


def inner(host):
    leader = host.leader()
    if leader is None:
        raise Problem(f"{host.name} is not running.")
    return leader


def reboot(host):
    """Reboots the host, whatever state it is in: one that is just going down or coming up may not take the command yet."""
    leader = settled(host)
    limit = time.monotonic() + BOOT_TIME
    while host.leader() == leader:
        if time.monotonic() > limit:
            raise Problem(f"{host.name} did not go down within {BOOT_TIME} seconds of its reboot.")
        try:
            execute(host, ["systemctl", "reboot"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except Problem:
            break  # it went down by itself in this moment
        wait_for_end(host, leader, 15)
    settled(host)
    wait_for_ssh(host)


def settled(host):
    """The leader of a host that may be between two lives."""
    limit = time.monotonic() + BOOT_TIME
    while not (leader := host.leader()):
        if time.monotonic() > limit or not keeper.running(host):
            raise Problem(f"{host.name} is not running.")
        time.sleep(0.05)
    return leader


def stop(host):
    """Shuts the host down in order; pulls the plug when it does not."""
    leader = host.leader()
    if leader:
        execute(host, ["systemctl", "poweroff"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_end(host, leader, 30)
    keeper.end(host)


def start(lab, host):
    if host.leader() is None:
        keeper.end(host)
        keeper.start(lab, host)
    wait_for_ssh(host)


def down(name):
    """Ends and removes everything of a lab, as far as there is something."""
    lab = Lab.load(name)
    for host in lab.hosts.values():
        keeper.end(host)
    for pid in network.processes(name):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    network.remove(name, lab.number)
    lab.forget()


def sweep():
    """Takes down the labs whose program is gone."""
    for name in labs():
        try:
            if Lab.load(name).abandoned():
                say(f"lab: \"{name}\" was left behind and is taken down")
                down(name)
        except (Problem, OSError) as problem:
            say(f"lab: \"{name}\" could not be swept: {problem}")
