# SPDX-License-Identifier: GPL-3.0-or-later
# Sockets of this machine, lent to the console: it says what to send and hears what comes. What the bytes mean, and the
# secrets behind them, stay with the console.
IDLE_SECONDS = 120
BYTES_KEPT = 1 << 20  # of one socket; whoever sends more is cut off
LOOK_EVERY = 0.3      # seconds between looks at whether the console has closed the socket


class Wire:
    def __init__(self, request):
        self.number = request["wire"]
        self.datagrams = request["protocol"] == "udp"
        self.host, self.port = request["host"], request["port"]
        self.seconds = request["seconds"]
        self.socket = None
        self.closed = False
        self.sent_at = time.monotonic()

    def run(self):
        error = ""
        try:
            self.connect()
            self.listen()
        except socket.timeout:
            error = "ETIMEDOUT"
        except OSError as problem:
            error = error_name(problem)
        if not self.closed:
            emit({"wire": self.number, "ended": error})
        if self.socket:
            self.socket.close()

    def connect(self):
        kind = socket.SOCK_DGRAM if self.datagrams else socket.SOCK_STREAM
        found = socket.getaddrinfo(self.host, self.port, 0, kind)
        found.sort(key=lambda each: each[0] != socket.AF_INET)  # IPv4 first, as media servers do
        family, kind, _, _, address = found[0]
        self.socket = socket.socket(family, kind)
        self.socket.settimeout(self.seconds)
        self.socket.connect(address)
        self.socket.settimeout(LOOK_EVERY)
        emit({"wire": self.number, "opened": address[0]})

    def listen(self):
        left = BYTES_KEPT
        while not self.closed and left > 0:
            try:
                data = self.socket.recv(65536)
            except socket.timeout:
                continue
            if not data and not self.datagrams:
                return
            left -= len(data)
            emit({"wire": self.number, "data": data.hex(), "ms": (time.monotonic() - self.sent_at) * 1000})

    def send(self, data):
        if not self.socket:
            return
        try:
            self.sent_at = time.monotonic()
            self.socket.send(data)
        except ConnectionRefusedError:
            pass  # of the datagram before: the thread that reads tells it
        except OSError as problem:
            if not self.closed:
                self.closed = True
                late = isinstance(problem, socket.timeout)
                emit({"wire": self.number, "ended": "ETIMEDOUT" if late else error_name(problem)})


def main():
    requests = Input()
    wires = {}
    emit({"ready": True, "python": sys.version.split()[0]})
    while not requests.ended:
        if not select.select([requests], [], [], IDLE_SECONDS)[0]:
            break
        for request in requests.read():
            if request["do"] == "open":
                wire = wires[request["wire"]] = Wire(request)
                thread = threading.Thread(target=wire.run)
                thread.daemon = True
                thread.start()
            elif request["wire"] in wires:
                if request["do"] == "send":
                    wires[request["wire"]].send(bytes(bytearray.fromhex(request["data"])))
                else:
                    wires.pop(request["wire"]).closed = True
    os._exit(0)  # the kernel closes what is still open


main()
