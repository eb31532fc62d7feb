# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab as a deployment to open in the console: build/lab/lab.calls, and the SSH folder that goes with it."""

import shutil

from .common import SOURCE, Problem, run
from .network import address

PLACE = SOURCE / "build/lab"
ROLES = {"mm": "mattermost", "rtcd": "rtcd", "off": "offloader", "turn": "turn"}


def role(host):
    return next((role for kind, role in ROLES.items() if host.startswith(kind)), "vantage")


def first(lab, kind):
    return next((host.address for host in lab.hosts.values() if host.name.startswith(kind)), "")


def text(lab):
    """The deployment's text form."""
    lines = ["# Written by packaging/lab up.", "", "[deployment]", 'name = "Lab"', "", "[answers]", "users = 200",
             "kubernetes = false", "high_availability = false", "recording = true", "transcription = false",
             "live_captions = false", "outside_clients = false", "stable_public_address = true", "udp_reliable = true",
             "tcp_reliable = true", 'firewall = "central"', 'licence = "enterprise"', "peak_calls = 4",
             "participants_per_call = 8", "unmuted_per_call = 2", "screen_share = true", "", "[mattermost]",
             'url = "https://chat.lab.example.com"']
    for section, kind in (("rtcd", "rtcd"), ("offloader", "off"), ("turn", "turn")):
        if first(lab, kind):
            lines += ["", f"[{section}]", f'host = "{first(lab, kind)}"']
            if section == "turn":
                lines.append('realm = "lab.example.com"')
    network = f"{address(lab.number, 0)}/24"
    lines += ["", "[[zones]]", 'name = "Lab"', f'network = "{network}"', "", "[[clients]]", 'name = "Desk"',
              f'network = "{network}"']
    for host in lab.hosts.values():
        lines += ["", "[[servers]]", f'name = "{host.name}"', f'roles = ["{role(host.name)}"]', 'zone = "Lab"',
                  f'address = "{host.address}"', f'ssh = "ops@{host.address}:22"']
    return "\n".join(lines) + "\n"


def write(lab):
    """Writes it all and returns the document's path; a lab without callsctl has the text form only."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in ("lab.calls", "lab.calls-wal", "lab.calls-shm"):
        (PLACE / name).unlink(missing_ok=True)
    shutil.rmtree(PLACE / "ssh", ignore_errors=True)
    shutil.copytree(lab.folder / "ssh", PLACE / "ssh")
    source = PLACE / "lab.toml"
    source.write_text(text(lab))
    callsctl = SOURCE / "build/bin/callsctl"
    if not callsctl.exists():
        raise Problem(f"The lab is up, but {callsctl} is not built, so {source} is not imported; its text is there.")
    document = PLACE / "lab.calls"
    run(callsctl, "import", source, "-o", document)
    return document


def hints(lab, document):
    ssh = PLACE / "ssh"
    return "\n".join([
        f"Releases: {lab.release_url} (the same files: {lab.release_folder})", "Next, for example:",
        f"  build/bin/callsctl --ssh-dir {ssh} install {document} rtcd1 --dry-run",
        f"  build/bin/calls-console {document}",
        *(f"  ssh -i {ssh}/id_ed25519 -o UserKnownHostsFile={ssh}/known_hosts ops@{host.address}   # {host.name}"
          for host in lab.hosts.values())])
