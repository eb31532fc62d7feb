#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings up hosts with systemd, sshd and a firewall inside, to install on and to break. README.md tells the rest."""

import argparse
import os
import sys

sys.dont_write_bytecode = True

from callslab import deployment, faults, keeper, lifecycle, serve, snapshot, state  # noqa: E402  pylint: disable=wrong-import-position
from callslab.common import Problem, missing  # noqa: E402  pylint: disable=wrong-import-position


def pairs(words):
    """["rtcd1=ufw", …] as {"rtcd1": ["ufw"], …}."""
    found = {}
    for word in words:
        host, equals, value = word.partition("=")
        if not equals:
            raise Problem(f"\"{word}\" should read HOST=WHAT.")
        found.setdefault(host, []).append(value)
    return found


def check():
    if reason := missing():
        raise Problem(f"There can be no lab here: {reason}.")


def do_prepare(options):
    if options.or_skip and (reason := missing()):
        print(f"SKIPPED WHOLE: lab: {reason}")
        return int("lab" in os.environ.get("CALLS_TEST_REQUIRE", "").split(","))
    check()
    lifecycle.prepare(options.layer)
    return 0


def do_up(options):
    firewalls = {host: values[-1] for host, values in pairs(options.firewall).items()}
    lab = lifecycle.up(options.name, options.host, firewalls, pairs(options.layer), options.owner)
    if options.owner:
        print(lab.folder)
        return
    document = deployment.write(lab)
    print(document)
    print(deployment.hints(lab, document), file=sys.stderr)


def do_down(options):
    if options.name in state.labs():
        lifecycle.down(options.name)


def do_status(_options):
    for name in state.labs():
        lab = state.Lab.load(name)
        print(f"{name}: releases {lab.release_url}, packages {lab.repository_url}")
        for host in lab.hosts.values():
            how = "stopped" if host.leader() is None else "up" if lifecycle.answers_ssh(host) else "starting"
            print(f"  {host.name:<10} {host.address:<14} {how:<9} firewall {host.firewall}")


def do_exec(options):
    return lifecycle.execute(state.Lab.load(options.name).host(options.host), options.argv or ["bash", "-l"]).returncode


def on_host(act):
    return lambda options: act(state.Lab.load(options.name).host(options.host))


def do_start(options):
    lab = state.Lab.load(options.name)
    lifecycle.start(lab, lab.host(options.host))


def do_missing(_options):
    print(missing())


def do_fault(options):
    faults.fault(state.Lab.load(options.name), options.fault, options.host, not options.end)


def do_cut_when(options):
    faults.cut_when(state.Lab.load(options.name).host(options.host), options.text, options.reboot)


def do_keep(options):
    lab = state.Lab.load(options.name)
    keeper.keep(lab, lab.host(options.host))


def arguments():
    parser = argparse.ArgumentParser(prog="lab", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, act, text, *positional, named=True):
        sub = commands.add_parser(name, help=text, description=text) if text else commands.add_parser(name)
        if named:
            sub.add_argument("--name", default="lab", help="which lab (default: lab)")
        for argument in positional:
            sub.add_argument(argument)
        sub.set_defaults(act=act)
        return sub

    prepare = command("prepare", do_prepare, "make what is made once a machine", named=False)
    prepare.add_argument("--layer", action="append", default=[], help="also this layer of packages")
    prepare.add_argument("--or-skip", action="store_true", help="end well where there can be no lab, and say why")
    up = command("up", do_up, "bring up a lab of fresh hosts")
    up.add_argument("host", nargs="*", help=f"(default: {' '.join(lifecycle.HOSTS)})")
    up.add_argument("--firewall", action="append", default=[], metavar="HOST=KIND",
                    help="nftables (default on rtcd and turn), ufw, firewalld or none")
    up.add_argument("--layer", action="append", default=[], metavar="HOST=LAYER",
                    help="packages that are there from the start, for example off1=docker")
    up.add_argument("--owner", type=int, default=0, metavar="PID", help="the lab may be removed once this process is gone")
    command("down", do_down, "end the lab and remove all of it")
    command("status", do_status, "which labs and hosts there are", named=False)
    execute = command("exec", do_exec, "run a command as root in a host", "host")
    execute.add_argument("argv", nargs=argparse.REMAINDER, metavar="COMMAND")
    command("reboot", on_host(lifecycle.reboot), "reboot a host and wait until it is back", "host")
    command("stop", on_host(lifecycle.stop), "shut a host down", "host")
    command("start", do_start, "start a host that was shut down", "host")
    command("path", on_host(lambda host: print(host.root)), "a running host's file system, as a path here", "host")
    command("snapshot", on_host(lambda host: print(snapshot.snapshot(host), end="")),
            "print a host's files, packages, firewall, units and settings, to be compared", "host")
    fault = command("fault", do_fault, "let something go wrong; names are in README.md", "fault")
    fault.add_argument("host", nargs="?", default="")
    fault.add_argument("--end", action="store_true", help="end it instead")
    cut_when = command("cut-when", do_cut_when, "cut a host's SSH sessions when a command line contains a text", "host",
                       "text")
    cut_when.add_argument("--reboot", action="store_true", help="reboot the host at that moment instead")
    command("missing", do_missing, "print why there can be no lab here, or an empty line", named=False)
    command("keep", do_keep, None, "host")
    command("serve", lambda options: serve.serve(options.folder), None, "folder", named=False)
    return parser.parse_args()


def main():
    options = arguments()
    try:
        if options.act not in (do_missing, do_prepare):
            check()
        return options.act(options) or 0
    except Problem as problem:
        print(f"lab: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
