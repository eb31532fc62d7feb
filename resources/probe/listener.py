# SPDX-License-Identifier: GPL-3.0-or-later
# A temporary listener on one port. It answers nothing but messages that start with a key only the console knows,
# remembers which tokens arrived, and ends when its input does or when its time is over.
import subprocess

PORT = PARAMS["port"]
DATAGRAMS = PARAMS["protocol"] == "udp"
KEY = bytes(bytearray.fromhex(PARAMS["key"]))
TOKEN_BYTES = 16
IN_USE_PATIENCE = 1.0  # a listener of ours that is just ending frees the port within it
HALF_OPEN = "03"       # TCP_SYN_RECV in /proc/net/tcp
LISTENING = "0A"

seen = {}       # token (hex) -> where it came from
half_open = []  # "address:port" of connections whose answer never got back


def bind_all():
    """A socket an address family; IPv6 may be missing on a machine, IPv4 may not."""
    kind = socket.SOCK_DGRAM if DATAGRAMS else socket.SOCK_STREAM
    sockets = []
    for family, any_address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
        try:
            s = socket.socket(family, kind)
        except OSError:
            continue
        try:
            if family == socket.AF_INET6:
                s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            if not DATAGRAMS:
                s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind((any_address, PORT))
            if not DATAGRAMS:
                s.listen(64)
            s.setblocking(False)
            sockets.append(s)
        except OSError as error:
            s.close()
            if family == socket.AF_INET or error.errno == errno.EADDRINUSE:
                for other in sockets:
                    other.close()
                raise
    return sockets


def table(version):
    """Rows of the kernel's socket table for our port: (peer, state, inode)."""
    name = "/proc/net/" + ("udp" if DATAGRAMS else "tcp") + version
    rows = []
    try:
        with open(name) as lines:
            for line in lines:
                field = line.split()
                if len(field) > 9 and field[1].endswith(":%04X" % PORT):
                    rows.append((field[2], field[3], field[9]))
    except OSError:
        pass
    return rows


def readable(peer):
    """"0100007F:1F90" of the kernel's table as "127.0.0.1:8080"."""
    address, port = peer.split(":")
    raw = bytes(bytearray.fromhex(address))
    words = [raw[i:i + 4][::-1] if sys.byteorder == "little" else raw[i:i + 4] for i in range(0, len(raw), 4)]
    family = socket.AF_INET if len(words) == 1 else socket.AF_INET6
    return "%s:%d" % (socket.inet_ntop(family, b"".join(words)), int(port, 16))


def watch_half_open():
    for version in ("", "6"):
        for peer, state, _ in table(version):
            if state == HALF_OPEN:
                place = readable(peer)
                if place not in half_open:
                    half_open.append(place)


def holder():
    """Program and process that hold the port, or empty when this user may not see them."""
    inodes = set(inode for version in ("", "6") for _, state, inode in table(version)
                 if DATAGRAMS or state == LISTENING)
    for process in os.listdir("/proc"):
        if not process.isdigit():
            continue
        try:
            for link in os.listdir("/proc/%s/fd" % process):
                target = os.readlink("/proc/%s/fd/%s" % (process, link))
                if target.startswith("socket:[") and target[8:-1] in inodes:
                    with open("/proc/%s/comm" % process) as name:
                        return {"program": name.read().strip(), "pid": int(process)}
        except OSError:
            continue
    return holder_by_sudo()


def holder_by_sudo():
    command = ["sudo", "-n", "ss", "-Hnp", "-lu" if DATAGRAMS else "-lt", "sport = :%d" % PORT]
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        text = process.communicate(timeout=5)[0].decode("utf-8", "replace")
        name = text.split('users:(("', 1)[1].split('"', 1)
        return {"program": name[0], "pid": int(name[1].split("pid=", 1)[1].split(",", 1)[0])}
    except (OSError, IndexError, ValueError, subprocess.SubprocessError):
        return {}


def answer_to(data, source):
    """The token backwards for a message of ours, None for anybody else's."""
    if len(data) != len(KEY) + TOKEN_BYTES or not data.startswith(KEY):
        return None
    token = data[len(KEY):]
    seen.setdefault(token.hex(), "%s:%d" % (source[0], source[1]))
    return token[::-1]


def receive(s, connections):
    try:
        if DATAGRAMS:
            data, source = s.recvfrom(2048)
            reply = answer_to(data, source)
            if reply:
                s.sendto(reply, source)
        elif s in connections:
            data = connections[s][0] + s.recv(2048)
            reply = answer_to(data, connections[s][1])
            if reply:
                s.send(reply)
            if reply or len(data) == len(connections[s][0]) or len(data) > len(KEY) + TOKEN_BYTES:
                s.close()
                del connections[s]
            else:
                connections[s] = (data, connections[s][1])
        else:
            connection, source = s.accept()
            connection.setblocking(False)
            connections[connection] = (b"", source)
    except OSError:
        if s in connections:
            s.close()
            del connections[s]


def listen(sockets):
    requests = Input()
    connections = {}
    end = time.time() + PARAMS["seconds"]
    while not requests.ended and time.time() < end:
        waiting = [requests] + sockets + list(connections)
        ready = select.select(waiting, [], [], 1.0 if DATAGRAMS else 0.1)[0]
        # Sockets before requests: whoever asks what arrived hears of all that has.
        for s in ready:
            if s is not requests:
                receive(s, connections)
        if not DATAGRAMS:
            watch_half_open()
        if requests in ready:
            for request in requests.read():
                if request["do"] == "end":
                    return
                emit({"id": request["id"], "seen": seen.get(request["token"], ""), "half_open": half_open})


def main():
    patience = time.time() + IN_USE_PATIENCE
    while True:
        try:
            sockets = bind_all()
            break
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.time() < patience:
                time.sleep(0.1)
                continue
            emit({"ready": False, "error": error_name(error),
                  "holder": holder() if error.errno == errno.EADDRINUSE else {}})
            return
    emit({"ready": True})
    listen(sockets)


main()
