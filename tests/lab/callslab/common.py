# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things lie, and running commands with an error that says what was tried."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

DOMAIN = "lab.example.com"
FOLDER = Path(__file__).resolve().parents[1]
SOURCE = FOLDER.parents[1]
CACHE = Path(os.environ.get("CALLS_LAB_CACHE", "/var/cache/calls-console-lab"))
STATE = Path(os.environ.get("CALLS_LAB_STATE", "/var/tmp/calls-console-lab"))
DRIVER = FOLDER / "lab.py"

# What a host's own PATH is; also keeps this computer's wrappers out of what runs inside.
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root",
               "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", "TERM": "dumb"}


class Problem(Exception):
    """Something failed; the text is a whole sentence for a person."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(*argv, **options):
    """Runs a command to its end and returns its standard output; a failure is a Problem with what it said."""
    argv = [str(word) for word in argv]
    done = subprocess.run(argv, stdin=options.pop("stdin", subprocess.DEVNULL if "input" not in options else None),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", **options)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise Problem(f"\"{' '.join(argv)}\" ended with {done.returncode}: {said}")
    return done.stdout


def tried(*argv):
    """Runs a command whose failure does not matter."""
    subprocess.run([str(word) for word in argv], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)


def missing(*programs):
    """Why no lab can be here, in words; empty when one can."""
    if os.geteuid() != 0:
        return "not root"
    for name in programs or ("debootstrap", "systemd-nspawn", "dpkg-scanpackages", "ip", "nft", "nsenter", "unshare",
                             "dnsmasq", "ssh-keygen"):
        if not shutil.which(name):
            return f"no {name}"
    return ""


@contextlib.contextmanager
def locked(path):
    """Holds a file's lock, so that two programs do not make the same thing at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def hash_of(*parts):
    """A short name for what a recipe says: paths count by their contents, other values by their text."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else repr(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def built(path, make):
    """The folder `path`, made by make(folder) unless it is there: whole or not at all."""
    if not path.is_dir():
        work = path.with_name(path.name + ".building")
        remove_tree(work)
        work.mkdir(parents=True)
        make(work)
        work.rename(path)
    return path


def remove_tree(path):
    if path.exists():
        run("rm", "-rf", "--one-file-system", path)
