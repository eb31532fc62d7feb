# SPDX-License-Identifier: GPL-3.0-or-later
# What every one-shot script of the console shares. It comes over standard input in front of the script, runs on any
# Python from 3.5 on, writes no file, and ends when its input does.
import errno
import json
import os
import select
import socket
import struct
import sys
import threading
import time

PARAMS = json.loads(sys.stdin.buffer.readline().decode("utf-8"))
OUTPUT = threading.Lock()


def emit(message):
    """One line that starts with our marker, so that whatever a login script prints cannot be taken for it."""
    data = ("\n%s %s\n" % (PARAMS["marker"], json.dumps(message))).encode("ascii")
    with OUTPUT:
        while data:
            data = data[os.write(1, data):]


class Input:
    """Requests, one JSON object a line. Unbuffered, so that it can stand in select beside sockets."""

    def __init__(self):
        self.rest = b""
        self.ended = False

    def fileno(self):
        return 0

    def read(self):
        data = os.read(0, 65536)
        if not data:
            self.ended = True
            return []
        lines = (self.rest + data).split(b"\n")
        self.rest = lines.pop()
        return [json.loads(line.decode("utf-8")) for line in lines if line.strip()]


def error_name(error):
    if isinstance(error, socket.gaierror):
        return "EAI_AGAIN" if error.errno == socket.EAI_AGAIN else "EAI_NONAME"
    return errno.errorcode.get(error.errno, str(error))
