# SPDX-License-Identifier: GPL-3.0-or-later
"""A lab's network: a namespace with one bridge for all hosts, and a leg of this computer in it.

    10.77.N.1   the hosts' gateway, name server and package repository (http port 80)
    10.77.N.2   the release source (http port 80)
    10.77.N.3   this computer
    10.77.N.11  the first host, and so on
"""

import subprocess
import zlib

from .common import Problem, run, tried

BRIDGE = "lan"


def namespace(name):
    return f"callslab-{name}"


def leg(number):
    return f"callslab{number}"


def address(number, last):
    return f"10.77.{number}.{last}"


def inside(name):
    """The words before a command that run it in the lab's network. Unlike "ip netns exec" they leave /sys alone."""
    return ["nsenter", f"--net=/run/netns/{namespace(name)}"]


def take_number(name):
    """A network nobody here uses; the leg of that number is made, which also keeps others off it."""
    first = zlib.crc32(name.encode()) % 200
    for step in range(200):
        number = 20 + (first + step) % 200
        if address(number, 0).rsplit(".", 1)[0] + "." in run("ip", "-o", "-4", "addr"):
            continue
        try:
            run("ip", "link", "add", leg(number), "type", "veth", "peer", "name", "leg", "netns", namespace(name))
            return number
        except Problem as problem:
            if "File exists" not in str(problem):
                raise
    raise Problem("All networks from 10.77.20.0/24 to 10.77.219.0/24 are taken; bring down labs that are not needed.")


def build(name):
    net = namespace(name)
    run("ip", "netns", "add", net)
    number = take_number(name)
    run("ip", "addr", "add", f"{address(number, 3)}/24", "dev", leg(number))
    run("ip", "link", "set", leg(number), "up")
    for words in (f"link set lo up|link add {BRIDGE} type bridge|link set leg master {BRIDGE}|link set leg up|"
                  f"addr add {address(number, 1)}/24 dev {BRIDGE}|addr add {address(number, 2)}/24 dev {BRIDGE}|"
                  f"link set {BRIDGE} up").split("|"):
        run("ip", "-n", net, *words.split())
    # Without a route out, a forwarding gateway says "network unreachable" at once; else hosts would wait in silence.
    run(*inside(name), "sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv4.icmp_ratelimit=0")
    return number


def processes(name):
    done = subprocess.run(["ip", "netns", "pids", namespace(name)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in done.stdout.split()]


def remove(name, number):
    if number:
        tried("ip", "link", "del", leg(number))
    tried("ip", "netns", "del", namespace(name))


def shut_releases(name, number, shut):
    """Whether the release source's address cannot be reached from anywhere."""
    tried(*inside(name), "nft", "delete", "table", "inet", "faults")
    if shut:
        run(*inside(name), "nft", "-f", "-", input=(
            "table inet faults {\nchain input {\ntype filter hook input priority 0;\n"
            f"ip daddr {address(number, 2)} tcp dport 80 reject with icmp host-unreachable\n}}\n}}\n"))
