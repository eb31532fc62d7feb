# SPDX-License-Identifier: GPL-3.0-or-later
"""A control group of its own for each host, in every hierarchy: two systemds in one group would end each other."""

import os
import signal
import time
from pathlib import Path

from .common import Problem


def hierarchies():
    with open("/proc/self/mounts", encoding="utf-8") as mounts:
        fields = [line.split() for line in mounts]
    return [Path(where) for _, where, kind, *_ in fields
            if kind in ("cgroup", "cgroup2") and where.startswith("/sys/fs/cgroup")]


def enter(name):
    """Moves this process, and so all it starts, into the groups of that name."""
    for root in hierarchies():
        group = root / name
        group.mkdir(exist_ok=True)
        for setting in ("cpuset.cpus", "cpuset.mems"):
            # A version 1 group has no processors until it is given some.
            if root.name == "cpuset" and (group / setting).exists():
                (group / setting).write_text((root / setting).read_text())
        (group / "cgroup.procs").write_text(str(os.getpid()))


def processes(name):
    found = set()
    for root in hierarchies():
        for file in (root / name).rglob("cgroup.procs") if (root / name).is_dir() else []:
            try:
                found.update(int(line) for line in file.read_text().split())
            except OSError:
                continue
    return found - {0, os.getpid()}


def end(name):
    """Ends all processes in the groups and removes them."""
    limit = time.monotonic() + 20
    while living := processes(name):
        if time.monotonic() > limit:
            raise Problem(f"The processes {sorted(living)} of {name} did not end within 20 seconds.")
        for pid in living:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.02)
    for root in hierarchies():
        for folder, _, _ in os.walk(root / name, topdown=False):
            # A dying process leaves its group a moment after it left the list.
            for _ in range(100):
                try:
                    os.rmdir(folder)
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.02)
