# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's web server (packages and releases) and name server, both in the lab's network."""

import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from . import network
from .common import DOMAIN, DRIVER, Problem

# Names that a host's own name begins: several hosts of a kind answer to one of these.
SHARED = {"mm": "chat", "rtcd": "rtcd", "off": "offloader", "turn": "turn"}


def start(lab):
    www = lab.folder / "www"
    log = open(lab.folder / "serve.log", "ab")  # pylint: disable=consider-using-with
    own = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "start_new_session": True}
    server = subprocess.Popen([*network.inside(lab.name), sys.executable, "-B", str(DRIVER), "serve",
                               str(www)], **{**own, "stdout": subprocess.PIPE})
    if server.stdout.readline() != b"ready\n":
        raise Problem(f"The lab's web server did not start; see {lab.folder / 'serve.log'}.")
    names = [(f"{host.name}.{DOMAIN}", host.address) for host in lab.hosts.values()]
    for host in lab.hosts.values():
        names += [(f"{shared}.{DOMAIN}", host.address) for kind, shared in SHARED.items() if host.name.startswith(kind)]
    (lab.folder / "names").write_text("".join(f"{address} {name}\n" for name, address in names))
    # Any other name does not exist, which is what a resolver without a way out says in the end too, only later.
    subprocess.Popen([*network.inside(lab.name), "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv",
                      "--no-hosts", f"--addn-hosts={lab.folder / 'names'}", "--address=/#/", "--user=root", "--pid-file=",
                      f"--interface={network.BRIDGE}", "--bind-interfaces"], **own)
    log.close()


def serve(folder):
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("0.0.0.0", 80), handler) as server:
        print("ready", flush=True)
        server.serve_forever()
