# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts with systemd, sshd and a firewall inside, made from nothing but Debian packages. README.md tells the rest."""
