# SPDX-License-Identifier: GPL-3.0-or-later
"""The release source: the real rtcd, the stand-in for calls-offloader and small container images."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tarfile
from pathlib import Path

from . import images, repository
from .common import CACHE, SOURCE, Problem, built, hash_of, run, say

PEERS = SOURCE / "tests/peers"
RTCD = "v1.2.6"
OFFLOADER = "v0.9.5"
RTCD_FILE = f"rtcd/{RTCD}/rtcd-linux-amd64"
OFFLOADER_FILE = f"calls-offloader/{OFFLOADER}/calls-offloader-linux-amd64"
# The same program by another name of its version, for upgrades.
NEXT_RTCD = "v1.2.7"
NEXT_RTCD_FILE = f"rtcd/{NEXT_RTCD}/rtcd-linux-amd64"
PROGRAMS = (RTCD_FILE, NEXT_RTCD_FILE, OFFLOADER_FILE)
# What the Calls plugin that goes with them pins.
TAGS = ("mattermost/calls-recorder:v0.8.13", "mattermost/calls-transcriber:v0.7.2")
LINKED = {
    RTCD_FILE: ("tool", "github.com/mattermost/rtcd/service", RTCD, "b3dee59", "2026-03-02 10:00"),
    NEXT_RTCD_FILE: ("tool", "github.com/mattermost/rtcd/service", NEXT_RTCD, "c4cfe6a", "2026-04-02 10:00"),
    OFFLOADER_FILE: ("./calls-offloader", "main", OFFLOADER, "aaaaaaa", "2026-06-01 10:00"),
}
# Faults that change what the source holds.
SPOILT = ("checksum-mismatch", "wrong-architecture", "dies-at-start", "dies-after-a-minute", "dies-after-a-while")


def go():
    return shutil.which("go") or ("/usr/local/go/bin/go" if Path("/usr/local/go/bin/go").exists() else "")


def recipe():
    sources = sorted(path for path in PEERS.rglob("*") if path.is_file() and path.suffix in (".go", ".mod", ".sum"))
    return hash_of(*sources, Path(__file__), Path(images.__file__), repository.path().name, bool(go()))


def path():
    return CACHE / f"releases-{recipe()}"


def go_build(*words):
    # A test runs with a home of its own, and Go's caches are worth keeping.
    home = pwd.getpwuid(os.getuid()).pw_dir
    run(go(), "build", "-trimpath", *words, cwd=PEERS, env={**os.environ, "HOME": home, "CGO_ENABLED": "0"})


def build_program(folder, relative):
    package, variables, version, commit, date = LINKED[relative]
    target = folder / relative
    target.parent.mkdir(parents=True)
    flags = (f"-s -w -X {variables}.buildVersion={version} -X {variables}.buildHash={commit} "
             f"-X '{variables}.buildDate={date}'")
    go_build("-ldflags", flags, "-o", target, package)
    write_sums(target.parent)


def write_sums(folder):
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
             for file in sorted(folder.iterdir()) if file.name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text("".join(lines))


def busybox():
    deb = next(repository.path().glob("busybox-static_*.deb"))
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE) as unpack:
        with tarfile.open(fileobj=unpack.stdout, mode="r|") as archive:
            for entry in archive:
                if entry.name.endswith("bin/busybox"):
                    return archive.extractfile(entry).read()
    raise Problem(f"{deb} holds no busybox.")


def make(folder):
    if go():
        say("lab: building rtcd and the stand-in for calls-offloader")
        for relative in PROGRAMS:
            build_program(folder, relative)
        go_build("-ldflags", "-s -w", "-o", folder / "dies", "./dies")
    else:
        say("lab: there is no Go here, so the release source holds neither rtcd nor calls-offloader")
    (folder / "images").mkdir()
    program = busybox()
    for tag in TAGS:
        (folder / "images" / (tag.replace("/", "_").replace(":", "_") + ".tar")).write_bytes(images.image(tag, program))
    write_sums(folder / "images")


def releases():
    return built(path(), make)


def publish(lab, spoil=""):
    """Fills the lab's web folder: links to what is built, or copies with a fault in them."""
    www = lab.folder / "www"
    www.mkdir(exist_ok=True)
    packages = www / "debian"
    if not packages.is_symlink():
        packages.symlink_to(repository.path())
    folder = www / "releases"
    work = www / "releases.new"
    shutil.rmtree(work, ignore_errors=True)
    for source in sorted(path().rglob("*")):
        target = work / source.relative_to(path())
        if source.is_file() and source.name != "dies":
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source, target)
            except OSError:
                shutil.copy2(source, target)
    if spoil:
        for relative in PROGRAMS:
            if (work / relative).exists():
                spoil_program(work / relative, spoil)
    shutil.rmtree(folder, ignore_errors=True)
    work.rename(folder)


def spoil_program(program, how):
    sums = program.parent / "SHA256SUMS"
    if how == "checksum-mismatch":
        text = sums.read_text()
        sums.unlink()
        # Every digit another one.
        sums.write_text("\n".join(line[:64].translate(str.maketrans("0123456789abcdef", "123456789abcdef0")) + line[64:]
                                  for line in text.splitlines()) + "\n")
        return
    content = bytearray(program.read_bytes())
    if how == "wrong-architecture":
        content[18:20] = (183).to_bytes(2, "little")  # e_machine: EM_AARCH64
    else:
        # The program `dies` reads how from its own end, and runs what stands before that.
        seconds = {"dies-at-start": 0, "dies-after-a-while": 5, "dies-after-a-minute": 60}[how]
        real = bytes(content)
        content = bytearray((path() / "dies").read_bytes())
        content += real + len(real).to_bytes(8, "little") + seconds.to_bytes(8, "little")
    program.unlink()
    program.write_bytes(content)
    program.chmod(0o755)
    sums.unlink()
    write_sums(program.parent)
