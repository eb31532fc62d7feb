# SPDX-License-Identifier: GPL-3.0-or-later
# Temporary listeners on ports of this machine. A port answers nothing but messages that start with a key only the
# console knows, and remembers which tokens arrived. Everything ends when the input does, a port at the latest when its
# time is over.
import subprocess

TOKEN_BYTES = 16
PORT_SECONDS = 180
IDLE_SECONDS = 180
IN_USE_PATIENCE = 1.0  # a listener of ours that is just ending frees the port within it
HALF_OPEN = "03"       # TCP_SYN_RECV in /proc/net/tcp
LISTENING = "0A"


class Listener:
    def __init__(self, request):
        self.id = request["id"]
        self.datagrams = request["protocol"] == "udp"
        self.port = request["port"]
        self.key = bytes(bytearray.fromhex(request["key"]))
        self.patience = time.time() + IN_USE_PATIENCE
        self.end = time.time() + PORT_SECONDS
        self.sockets = []
        self.connections = {}  # socket -> (what arrived, where from)
        self.seen = {}         # token (hex) -> where it came from
        self.half_open = []    # "address:port" of connections whose answer never got back

    def open(self):
        """A socket an address family; IPv6 may be missing on a machine, IPv4 may not."""
        kind = socket.SOCK_DGRAM if self.datagrams else socket.SOCK_STREAM
        for family, any_address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
            try:
                s = socket.socket(family, kind)
            except OSError:
                continue
            try:
                if family == socket.AF_INET6:
                    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                if not self.datagrams:
                    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                s.bind((any_address, self.port))
                if not self.datagrams:
                    s.listen(64)
                s.setblocking(False)
                self.sockets.append(s)
            except OSError as error:
                s.close()
                if family == socket.AF_INET or error.errno == errno.EADDRINUSE:
                    self.close()
                    raise

    def close(self):
        for s in self.sockets + list(self.connections):
            s.close()
        self.sockets, self.connections = [], {}

    def reply_to(self, data, source):
        """The token backwards for a message of ours, None for anybody else's."""
        if len(data) != len(self.key) + TOKEN_BYTES or not data.startswith(self.key):
            return None
        token = data[len(self.key):]
        self.seen.setdefault(token.hex(), "%s:%d" % (source[0], source[1]))
        return token[::-1]

    def receive(self, s):
        try:
            if self.datagrams:
                data, source = s.recvfrom(2048)
                reply = self.reply_to(data, source)
                if reply:
                    s.sendto(reply, source)
            elif s in self.connections:
                self.receive_stream(s)
            else:
                connection, source = s.accept()
                connection.setblocking(False)
                self.connections[connection] = (b"", source)
        except OSError:
            self.drop(s)

    def receive_stream(self, s):
        before, source = self.connections[s]
        data = before + s.recv(2048)
        reply = self.reply_to(data, source)
        if reply:
            s.send(reply)
        if reply or data == before or len(data) > len(self.key) + TOKEN_BYTES:
            self.drop(s)
        else:
            self.connections[s] = (data, source)

    def drop(self, s):
        if s in self.connections:
            s.close()
            del self.connections[s]

    def watch_half_open(self):
        for peer, state, _ in table(self):
            if state == HALF_OPEN:
                place = readable(peer)
                if place not in self.half_open:
                    self.half_open.append(place)


def table(listener):
    """Rows of the kernel's socket table for the port: (peer, state, inode)."""
    rows = []
    for version in ("", "6"):
        try:
            with open("/proc/net/" + ("udp" if listener.datagrams else "tcp") + version) as lines:
                for line in lines:
                    field = line.split()
                    if len(field) > 9 and field[1].endswith(":%04X" % listener.port):
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


def holder(listener):
    """Program and process that hold the port, or empty when this user may not see them."""
    inodes = set(inode for _, state, inode in table(listener) if listener.datagrams or state == LISTENING)
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
    return holder_by_sudo(listener)


def holder_by_sudo(listener):
    command = ["sudo", "-n", "ss", "-Hnp", "-lu" if listener.datagrams else "-lt", "sport = :%d" % listener.port]
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        text = process.communicate(timeout=5)[0].decode("utf-8", "replace")
        name = text.split('users:(("', 1)[1].split('"', 1)
        return {"program": name[0], "pid": int(name[1].split("pid=", 1)[1].split(",", 1)[0])}
    except (OSError, IndexError, ValueError, subprocess.SubprocessError):
        return {}


def say_held(listener):
    emit({"id": listener.id, "error": "EADDRINUSE", "holder": holder(listener)})


class Listeners:
    def __init__(self):
        self.open = {}
        self.waiting = []  # for a port that is in use
        self.asked_at = time.time()

    def try_to_open(self, listener):
        try:
            listener.open()
            self.open[listener.id] = listener
            emit({"id": listener.id, "ready": True})
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                emit({"id": listener.id, "error": error_name(error)})
            elif time.time() < listener.patience:
                self.waiting.append(listener)
            else:
                # Looking for the holder takes its time, and others wait for their answers.
                thread = threading.Thread(target=say_held, args=(listener,))
                thread.daemon = True
                thread.start()

    def take(self, request):
        self.asked_at = time.time()
        if request["do"] == "listen":
            self.try_to_open(Listener(request))
        elif request["do"] == "close":
            listener = self.open.pop(request["listener"], None)
            if listener:
                listener.close()
        elif request["do"] == "seen":
            listener = self.open.get(request["listener"])
            if listener:
                emit({"id": request["id"], "seen": listener.seen.get(request["token"], ""),
                      "half_open": listener.half_open})
            else:
                emit({"id": request["id"], "gone": True})

    def turn(self, requests):
        streams = [listener for listener in self.open.values() if not listener.datagrams]
        owners = {}
        for listener in self.open.values():
            for s in listener.sockets + list(listener.connections):
                owners[s] = listener
        ready = select.select([requests] + list(owners), [], [], 0.1 if streams or self.waiting else 1.0)[0]
        # Sockets before requests: whoever asks what arrived hears of all that has.
        for s in ready:
            if s in owners:
                owners[s].receive(s)
        for listener in streams:
            listener.watch_half_open()
        if requests in ready:
            for request in requests.read():
                self.take(request)
        waiting, self.waiting = self.waiting, []
        for listener in waiting:
            self.try_to_open(listener)
        for listener in [each for each in self.open.values() if time.time() > each.end]:
            listener.close()
            del self.open[listener.id]

    def idle(self):
        return not self.open and time.time() > self.asked_at + IDLE_SECONDS


def main():
    requests = Input()
    listeners = Listeners()
    emit({"ready": True})
    while not requests.ended and not listeners.idle():
        listeners.turn(requests)
    os._exit(0)  # the kernel closes what is still open


main()
