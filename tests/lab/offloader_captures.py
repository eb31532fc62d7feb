#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the stand-in for calls-offloader to what was recorded from the real one, on a lab host with a real Docker.

Usage: offloader_captures.py FOLDER, with the recordings. Needs root; a skip says why.
"""

import base64
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

sys.dont_write_bytecode = True

from callslab import lifecycle, releases  # noqa: E402  pylint: disable=wrong-import-position
from callslab.common import missing  # noqa: E402  pylint: disable=wrong-import-position

HOST = "off1"
ADMIN = "admin-secret-key-of-the-lab-0123456789"
CLIENT = ("clientA", "abcdefghijklmnopqrstuvwxyz0123456789")
CONFIG = f"""
[api]
http.listen_address = ":4545"
security.enable_admin = true
security.admin_secret_key = "{ADMIN}"
[store]
data_source = "/root/offloader/db"
[jobs]
api_type = "docker"
max_concurrent_jobs = 1
image_registry = "mattermost"
failed_jobs_retention_time = "30d"
[logger]
enable_console = true
console_level = "DEBUG"
enable_file = false
"""
# In the order they were recorded: each leaves the service as the next expects it.
ORDER = ["version", "register_noauth", "register_201", "register_duplicate", "register_shortkey", "login_200",
         "login_badkey", "jobs_noauth", "jobs_badauth", "jobs_empty", "jobs_init_noauth", "jobs_init_missing_image",
         "jobs_init_bad_runner", "jobs_init_present_image", "jobs_bad_runner", "jobs_create", "jobs_create_too_many",
         "jobs_list_404", "metrics_404", "job_get_unknown", "job_get", "job_logs", "system_404", "job_delete",
         "job_get_after", "jobs_bad_input_accepted", "unregister"]
# What is this run's and not the service's.
OWN = [(re.compile(r'"bearerToken":"[^"]+"'), '"bearerToken":"TOKEN"'), (re.compile(r'"id":"[0-9a-f]{12}"'), '"id":"JOB"'),
       (re.compile(r'"start_at":\d{13}'), '"start_at":TIME'), (re.compile(r'"goVersion":"go[\d.]+"'), '"goVersion":"GO"'),
       (re.compile(r"dial tcp: lookup registry-1\.docker\.io.*?: no such host"),
        "dial tcp: lookup registry-1.docker.io: no such host")]


@dataclass
class Exchange:
    """A request, and the answer to it as lines that compare."""

    method: str
    path: str
    identity: str
    body: str
    answer: list


def comparable(status, headers, body):
    for pattern, instead in OWN:
        body = pattern.sub(instead, body)
    kept = sorted(f"{name}: {value}" for name, value in headers if name in ("Content-Type", "X-Content-Type-Options"))
    return [f"status {status}", *kept, body.rstrip("\n")]


def recorded(file):
    head, _, rest = file.read_text(encoding="utf-8").partition("\n")
    asked = re.fullmatch(r"> (\w+) (?:-u \((\w+)\) )?http://[^/]+(\S+)(?: -d (.*))?", head)
    top, _, body = rest.partition("\n\n")
    lines = top.splitlines()
    headers = [tuple(line.split(": ", 1)) for line in lines[1:]]
    body = body.rsplit("\n# time_total", 1)[0].rstrip("\n")
    return Exchange(asked[1], asked[3], asked[2] or "", asked[4] or "",
                    comparable(int(lines[0].split()[1]), headers, body))


def credentials(name, exchange):
    if not exchange.identity:
        return None
    if name.startswith(("register", "unregister")):
        return ("", ADMIN)
    return ("clientA", "wrong") if name == "jobs_badauth" else CLIENT


def ask(address, name, exchange, job):
    path = re.sub(r"/jobs/[0-9a-f]{12}", f"/jobs/{job}", exchange.path)
    request = urllib.request.Request(f"http://{address}:4545{path}", method=exchange.method,
                                     data=exchange.body.encode() or None)
    if who := credentials(name, exchange):
        request.add_header("Authorization", "Basic " + base64.b64encode(":".join(who).encode()).decode())
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.getheaders(), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, list(error.headers.items()), error.read().decode()


def eventually(what, condition, seconds=60):
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            raise SystemExit(f"{what} did not happen within {seconds} seconds")
        time.sleep(0.1)


class Service:
    """The stand-in on a lab host."""

    def __init__(self, lab):
        self.lab = lab
        self.host = lab.host(HOST)
        self.folder = Path(f"{self.host.root}/root/offloader")

    def run(self, *argv):
        return lifecycle.execute(self.host, list(argv), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def start(self):
        self.folder.mkdir()
        for file in [self.lab.release_folder / releases.OFFLOADER_FILE, *self.lab.release_folder.glob("images/*.tar")]:
            (self.folder / file.name).write_bytes(file.read_bytes())
        (self.folder / "config.toml").write_text(CONFIG)
        program = f"/root/offloader/{Path(releases.OFFLOADER_FILE).name}"
        eventually("Docker's start", lambda: self.run("docker", "version").returncode == 0)
        self.run("sh", "-c", f"chmod 755 {program}; for file in /root/offloader/*.tar; do docker load -i $file; done")
        self.run("systemd-run", "--unit=offloader", program, "--config", "/root/offloader/config.toml")
        eventually("the service's start", lambda: "4545" in self.run("ss", "-Hlnt").stdout)
        return program

    def containers(self):
        return self.run("docker", "ps", "-q", "--filter", "label=app=mattermost-calls-offloader").stdout.split()


def compare(folder, service):
    job, wrong = "", []
    for name in ORDER:
        exchange = recorded(folder / f"{name}.txt")
        if name == "job_get_after":
            eventually("the job's end", lambda: not service.containers())
            eventually("the job's removal", lambda gone=exchange, id=job: ask(service.host.address, name, gone, id)[0] == 404)
        status, headers, body = ask(service.host.address, name, exchange, job)
        if name == "jobs_create":
            job = json.loads(body)["id"]
            if service.containers() != [job]:
                wrong.append(f"jobs_create: the containers with the label are {service.containers()}, not {job}")
        if (given := comparable(status, headers, body)) != exchange.answer:
            wrong.append(f"{name}: recorded {exchange.answer}, given {given}")
    left = {file.stem for file in folder.glob("*.txt") if file.read_text().startswith("> ")} - set(ORDER)
    return wrong + [f"{name}: recorded, but not compared" for name in sorted(left)]


def without_docker_group(service, program):
    """What the log says for a user who is not in Docker's group."""
    said = service.run("setpriv", "--reuid=1002", "--regid=1002", "--clear-groups", "sh", "-c",
                       "cd /tmp && cp " + program.replace("/root/offloader", "/var/tmp") + " program && ./program").stdout
    return [] if "failed to get server version: permission denied" in said else [f"without the group: {said}"]


def main():
    folder = Path(sys.argv[1])
    needs = {"lab": missing(), "captures": "" if folder.is_dir() else f"no recordings in {folder}",
             "rtcd": "" if releases.go() else "no Go"}
    for need, reason in needs.items():
        if reason:
            print(f"SKIPPED WHOLE: {need}: {reason}")
            return int(need in os.environ.get("CALLS_TEST_REQUIRE", "").split(","))
    lab = lifecycle.up(f"c{os.getpid()}", [HOST], {}, {HOST: ["docker"]}, os.getpid())
    try:
        service = Service(lab)
        program = service.start()
        service.run("cp", program, "/var/tmp/")
        wrong = compare(folder, service) + without_docker_group(service, program)
    finally:
        lifecycle.down(lab.name)
    print("\n".join(wrong) or f"All {len(ORDER)} recorded answers are given.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
