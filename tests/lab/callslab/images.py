# SPDX-License-Identifier: GPL-3.0-or-later
"""Container images as "docker load" takes them, written by hand: no Docker is needed to make one."""

import hashlib
import io
import json
import tarfile

# What the vendor's images do as seen from outside: start, work for a while, end.
JOB = ["/bin/sh", "-c", "echo job started; sleep 12; echo job done"]


def add(archive, name, data=b"", mode=0o644, kind=tarfile.REGTYPE, target=""):
    """Nothing in it depends on when or where it was made, so that sums stay the same."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.type, entry.linkname = len(data), mode, kind, target
    archive.addfile(entry, io.BytesIO(data))


def layer(busybox):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for folder in ("bin", "data", "tmp"):
            add(archive, folder, mode=0o755, kind=tarfile.DIRTYPE)
        add(archive, "bin/busybox", busybox, 0o755)
        for name in ("sh", "sleep", "echo", "cat", "ls", "env"):
            add(archive, f"bin/{name}", kind=tarfile.SYMTYPE, target="busybox", mode=0o777)
    return buffer.getvalue()


def image(tag, busybox):
    """The bytes of a tar with one image under one tag."""
    content = layer(busybox)
    settings = json.dumps({
        "architecture": "amd64", "os": "linux", "created": "2026-01-01T00:00:00Z",
        "config": {"Cmd": JOB, "Env": ["PATH=/bin"], "Labels": {"lab": tag}},
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(content).hexdigest()}"]}}).encode()
    name = hashlib.sha256(settings).hexdigest()
    manifest = [{"Config": f"{name}.json", "RepoTags": [tag], "Layers": ["layer/layer.tar"]}]
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        add(archive, f"{name}.json", settings)
        add(archive, "layer/layer.tar", content)
        add(archive, "manifest.json", json.dumps(manifest).encode())
    return buffer.getvalue()
