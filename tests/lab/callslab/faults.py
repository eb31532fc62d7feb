# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong in the field, by name: on a host, or with the release source of the whole lab."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from . import network, releases
from .common import ENVIRONMENT, Problem
from .lifecycle import execute, inner

HOLD_LOCKS = """
import fcntl, signal
held = [open(f"/var/lib/{name}", "a") for name in
        ("dpkg/lock-frontend", "dpkg/lock", "apt/lists/lock")]
for file in held:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
print("ready", flush=True)
signal.pause()
"""
HOLD_PORT = """
import signal, socket
held = []
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    one = socket.socket(socket.AF_INET, kind)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.bind(("0.0.0.0", 8443))
    held.append(one)
held[0].listen()
print("ready", flush=True)
signal.pause()
"""
SMALL = ("/opt", "/usr/local")
LIBFAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
FAKED = {"/usr/local/lib/libfaketime.so.1": None,
         "/usr/local/bin/date": "#!/bin/sh\nLD_PRELOAD=/usr/local/lib/libfaketime.so.1 FAKETIME=+1h exec /usr/bin/date \"$@\"\n",
         "/etc/ssh/sshd_config.d/clock.conf": "SetEnv LD_PRELOAD=/usr/local/lib/libfaketime.so.1 FAKETIME=+1h\n"}


def hold(host, name, program):
    """Starts a program in the host that stays until release()."""
    holder = subprocess.Popen(["nsenter", "-t", str(inner(host)), "-m", "-u", "-i", "-n", "-p", "--",
                               "python3", "-c", program], env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    if holder.stdout.readline() != b"ready\n":
        raise Problem(f"{name} could not begin on {host.name}: what it would hold is held already.")
    (host.folder / f"fault-{name}").write_text(str(holder.pid))


def release(host, name):
    file = host.folder / f"fault-{name}"
    if file.exists():
        try:
            # nsenter waits for its child inside and passes no signal on, so both go.
            os.killpg(int(file.read_text()), signal.SIGKILL)
        except ProcessLookupError:
            pass
        file.unlink()


def small_disks(host, begin):
    for folder in SMALL:
        words = ["mount", "-t", "tmpfs", "-o", "size=16k,mode=755", "full", folder] if begin else ["umount", "-l", folder]
        execute(host, words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def clock(host, begin):
    if begin and not LIBFAKETIME.exists():
        raise Problem("The clock of a lab host cannot be moved: this computer lacks the package libfaketime.")
    for path, text in FAKED.items():
        place = Path(f"{host.root}{path}")
        if not begin:
            place.unlink(missing_ok=True)
        elif text is None:
            shutil.copy(LIBFAKETIME, place)
        else:
            place.write_text(text)
            place.chmod(0o755 if "bin" in path else 0o644)
    execute(host, ["systemctl", "reload", "ssh"])


def sessions(host):
    """The processes of the host's SSH logins: the sshd of each connection, not the one that listens."""
    found = []
    space = os.readlink(f"/proc/{inner(host)}/ns/pid")
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "cmdline").read_bytes()
            if words.startswith(b"sshd: ") and b"[listener]" not in words and os.readlink(folder / "ns/pid") == space:
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def cut(host):
    """Ends the host's SSH connections as a dead network would: at once, without a word from the session."""
    for pid in sessions(host):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def cut_when(host, text, reboot):
    """Waits until a command line in the host contains the text, then cuts (or reboots) once."""
    wanted = text.encode()
    space = os.readlink(f"/proc/{inner(host)}/ns/pid")
    print("watching", flush=True)
    while host.leader():
        for folder in Path("/proc").iterdir():
            try:
                if (folder.name.isdigit() and wanted in (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                        and os.readlink(folder / "ns/pid") == space):
                    if reboot:
                        execute(host, ["systemctl", "--force", "--force", "reboot"], stderr=subprocess.DEVNULL)
                    else:
                        cut(host)
                    return
            except OSError:
                continue
        time.sleep(0.002)
    raise Problem(f"{host.name} ended before a command with \"{text}\" was seen.")


def on_host(name, host, begin):
    if name == "apt-locked":
        hold(host, name, HOLD_LOCKS) if begin else release(host, name)
    elif name == "port-in-use":
        hold(host, name, HOLD_PORT) if begin else release(host, name)
    elif name == "disk-full":
        small_disks(host, begin)
    elif name == "clock-off":
        clock(host, begin)
    elif name == "cut-connections":
        cut(host)


ON_HOST = ("apt-locked", "port-in-use", "disk-full", "clock-off", "cut-connections")


def fault(lab, name, host, begin):
    """Begins or ends a fault by its name."""
    if name in ON_HOST:
        on_host(name, lab.host(host), begin)
    elif name == "no-route-to-releases":
        network.shut_releases(lab.name, lab.number, begin)
    elif name in releases.SPOILT:
        releases.publish(lab, spoil=name if begin else "")
    else:
        known = ", ".join(sorted([*ON_HOST, "no-route-to-releases", *releases.SPOILT]))
        raise Problem(f"There is no fault \"{name}\"; there are {known}.")
