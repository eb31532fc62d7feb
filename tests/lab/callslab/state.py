# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a lab between two commands: one folder a lab, one a host."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from . import network
from .common import STATE, Problem


@dataclass
class Host:
    """One host: what it is made of and where its things lie."""

    name: str
    lab: str
    address: str
    firewall: str = "none"
    lower: list = field(default_factory=list)

    @property
    def folder(self):
        return STATE / self.lab / "hosts" / self.name

    @property
    def group(self):
        """Its name on this computer: control groups and machine."""
        return f"callslab-{self.lab}-{self.name}"

    def leader(self):
        """The process that is PID 1 inside, or None."""
        try:
            nspawn = int((self.folder / "nspawn").read_text())
            with open(f"/proc/{nspawn}/comm", encoding="ascii") as comm:
                if comm.read().strip() != "systemd-nspawn":
                    return None
            # nspawn's only child is the host's first process.
            children = Path(f"/proc/{nspawn}/task/{nspawn}/children").read_text().split()
            return int(children[0]) if children else None
        except (OSError, ValueError):
            return None

    @property
    def root(self):
        """Its file system as the host sees it, while it runs."""
        leader = self.leader()
        if leader is None:
            raise Problem(f"{self.name} is not running; \"packaging/lab start {self.name}\" starts it.")
        return Path(f"/proc/{leader}/root")


@dataclass
class Lab:
    """A lab by name. `owner` is the process it must not outlive, 0 for a person's."""

    name: str
    number: int = 0
    owner: int = 0
    owner_start: str = ""
    hosts: dict = field(default_factory=dict)

    @property
    def folder(self):
        return STATE / self.name

    def save(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {**self.__dict__, "hosts": [host.__dict__ for host in self.hosts.values()]}
        work = self.folder / "state.new"
        work.write_text(json.dumps(state, indent=1))
        work.replace(self.folder / "state.json")

    @staticmethod
    def load(name):
        file = STATE / name / "state.json"
        if not file.is_file():
            raise Problem(f"There is no lab \"{name}\"; \"packaging/lab up\" makes one.")
        state = json.loads(file.read_text())
        hosts = {host["name"]: Host(**host) for host in state.pop("hosts")}
        return Lab(**state, hosts=hosts)

    def host(self, name):
        if name not in self.hosts:
            raise Problem(f"The lab \"{self.name}\" has no host \"{name}\"; it has {', '.join(self.hosts)}.")
        return self.hosts[name]

    def abandoned(self):
        return self.owner != 0 and started(self.owner) != self.owner_start

    def forget(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def repository_url(self):
        return f"http://{network.address(self.number, 1)}/debian"

    @property
    def release_url(self):
        return f"http://{network.address(self.number, 2)}/releases"

    @property
    def release_folder(self):
        return self.folder / "www/releases"


def started(pid):
    """When a process started, so that a number used again is not taken for it; empty when there is none."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rsplit(")", 1)[1].split()[19]
    except OSError:
        return ""


def labs():
    return sorted(path.parent.name for path in STATE.glob("*/state.json"))
