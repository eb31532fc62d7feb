# SPDX-License-Identifier: GPL-3.0-or-later
# Questions to the network from this machine: what a socket meets, what a name leads to, which certificate a server
# shows, what nmap sees. Many at once, each in a thread; the console judges, this only tells.
import ssl
import subprocess

IP_RECVERR, IPV6_RECVERR = 11, 25  # linux/in.h and in6.h; Python has no names for them
IDLE_SECONDS = 600

children = set()  # what to end when we end


def first_address(host, port, kind):
    return socket.getaddrinfo(host, port, 0, kind)[0]


def open_socket(family, kind):
    s = socket.socket(family, kind)
    s.setblocking(False)
    try:
        if family == socket.AF_INET6:
            s.setsockopt(socket.IPPROTO_IPV6, IPV6_RECVERR, 1)
        else:
            s.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
    except OSError:
        pass  # no error queue here: the plain error has to do
    return s


def icmp_error(s):
    """The ICMP message behind a socket's error: who refused, and how. None when there is none."""
    try:
        _, ancillary, _, _ = s.recvmsg(512, 512, socket.MSG_ERRQUEUE | socket.MSG_DONTWAIT)
    except (OSError, AttributeError):
        return None
    for _, kind, data in ancillary:
        if kind not in (IP_RECVERR, IPV6_RECVERR) or len(data) < 16:
            continue
        _, origin, icmp_type, code = struct.unpack_from("=IBBB", data)
        offender = data[16:]
        sender = ""
        if len(offender) >= 8:
            family = struct.unpack_from("=H", offender)[0]
            if family == socket.AF_INET:
                sender = socket.inet_ntop(socket.AF_INET, offender[4:8])
            elif family == socket.AF_INET6 and len(offender) >= 24:
                sender = socket.inet_ntop(socket.AF_INET6, offender[8:24])
        if origin in (2, 3):  # ICMP, ICMPv6
            return {"version": 4 if origin == 2 else 6, "type": icmp_type, "code": code, "from": sender}
    return None


def ends_it(icmp):
    """Destination unreachable, but for "fragmentation needed", which ends nothing."""
    if icmp["version"] == 4:
        return icmp["type"] == 3 and icmp["code"] != 4
    return icmp["type"] == 1


def contact(request):
    kind = socket.SOCK_DGRAM if request["protocol"] == "udp" else socket.SOCK_STREAM
    report = {"sent": 0, "connected": False}
    started = time.time()
    try:
        family, kind, _, _, address = first_address(request["host"], request["port"], kind)
    except OSError as error:
        report["error"] = error_name(error)
        return report
    report["address"] = address[0]
    s = open_socket(family, kind)
    try:
        if kind == socket.SOCK_DGRAM:
            ask_by_datagrams(s, address, request, report)
        else:
            ask_by_stream(s, address, request, report)
        local = s.getsockname()
        report["local"], report["local_port"] = local[0], local[1]
    except OSError as error:
        report["error"] = error_name(error)
    finally:
        s.close()
    report["seconds"] = time.time() - started
    return report


def failed(s, error, report):
    icmp = icmp_error(s)
    if icmp:
        report["icmp"] = icmp
    report["error"] = error_name(error)


def ask_by_datagrams(s, address, request, report):
    payload = bytes(bytearray.fromhex(request["payload"]))
    expected = request.get("expect", "")
    end = time.time() + request["seconds"]
    send_at = 0.0
    s.connect(address)
    while time.time() < end:
        if time.time() >= send_at:
            send_at = time.time() + request["every"]
            try:
                s.send(payload)
                report["sent"] += 1
            except OSError as error:
                failed(s, error, report)
                return
        select.select([s], [], [], max(0.0, min(send_at, end) - time.time()))
        icmp = icmp_error(s)
        if icmp and ends_it(icmp):
            report["icmp"] = icmp
            return
        try:
            answer = s.recv(2048).hex()
        except BlockingIOError:
            continue
        except OSError as error:
            failed(s, error, report)
            return
        if not expected or answer == expected:
            report["answer"] = answer
            return


def ask_by_stream(s, address, request, report):
    end = time.time() + request["seconds"]
    code = s.connect_ex(address)
    if code == errno.EINPROGRESS:
        writable = select.select([], [s], [], request["seconds"])[1]
        if not writable:
            return
        # First of all: reading the queue takes the plain error away, and the other way round.
        icmp = icmp_error(s)
        if icmp and ends_it(icmp):
            report["icmp"] = icmp
            return
        code = s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        report["error"] = errno.errorcode.get(code, str(code))
        return
    report["connected"] = True
    if not request.get("payload"):
        return
    s.send(bytes(bytearray.fromhex(request["payload"])))
    report["sent"] = 1
    if request.get("limit"):
        keep_answer(s, end, request["limit"], report)
        return
    answer = ""
    while time.time() < end and len(answer) < len(request["expect"]):
        if select.select([s], [], [], max(0.0, end - time.time()))[0]:
            data = s.recv(2048)
            if not data:
                break
            answer += data.hex()
    if answer == request["expect"]:
        report["answer"] = answer


def keep_answer(s, end, limit, report):
    """All that comes until the other end closes, as far as bytes and time allow."""
    answer = b""
    try:
        while len(answer) < limit and select.select([s], [], [], max(0.0, end - time.time()))[0]:
            data = s.recv(limit - len(answer))
            if not data:
                report["ended"] = True
                break
            answer += data
    finally:
        if answer:
            report["answer"] = answer.hex()


def resolve(request):
    try:
        found = socket.getaddrinfo(request["host"], None, 0, socket.SOCK_STREAM)
    except OSError as error:
        return {"error": error_name(error)}
    addresses = []
    for entry in found:
        if entry[4][0] not in addresses:
            addresses.append(entry[4][0])
    return {"addresses": addresses}


def tls(request):
    report = {}
    try:
        plain = socket.create_connection((request["host"], request["port"]), request["seconds"])
    except OSError as error:
        return {"connect_error": error_name(error) if error.errno else "ETIMEDOUT"}
    try:
        context = ssl.create_default_context()
        secured = context.wrap_socket(plain, server_hostname=request["host"])
        certificate = secured.getpeercert()
        report["not_after"] = ssl.cert_time_to_seconds(certificate["notAfter"])
        report["names"] = [value for kind, value in certificate.get("subjectAltName", ())]
        issuer = dict(pair for part in certificate.get("issuer", ()) for pair in part)
        report["issuer"] = issuer.get("organizationName", issuer.get("commonName", ""))
        secured.close()
    except (ssl.SSLError, ValueError) as error:
        report["verify_code"] = getattr(error, "verify_code", 0)
        report["tls_error"] = getattr(error, "verify_message", "") or str(error)
    except OSError as error:
        report["tls_error"] = error_name(error) if error.errno else "ETIMEDOUT"
    finally:
        plain.close()
    return report


def kill(process):
    try:
        process.kill()
    except OSError:
        pass  # root's process: nmap's own --host-timeout ends it


def nmap(request):
    command = ["nmap"] + request["arguments"]
    if os.geteuid() != 0:
        command = ["sudo", "-n"] + command
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL="C"))
    except OSError as error:
        return {"error": error_name(error)}
    children.add(process)
    try:
        out, err = process.communicate(timeout=request["seconds"])
    except subprocess.TimeoutExpired:
        kill(process)
        return {"error": "ETIMEDOUT"}
    finally:
        children.discard(process)
    return {"status": process.returncode, "out": out[:131072].decode("utf-8", "replace"),
            "err": err[:4096].decode("utf-8", "replace")}


WORK = {"contact": contact, "resolve": resolve, "tls": tls, "nmap": nmap}


def answer(request):
    try:
        reply = WORK[request["do"]](request)
    except Exception as error:  # whatever it is, the console must hear of it
        reply = {"trouble": "%s: %s" % (type(error).__name__, error)}
    reply["id"] = request["id"]
    emit(reply)


def main():
    requests = Input()
    emit({"ready": True, "python": sys.version.split()[0]})
    while not requests.ended:
        if not select.select([requests], [], [], IDLE_SECONDS)[0]:
            break
        for request in requests.read():
            thread = threading.Thread(target=answer, args=(request,))
            thread.daemon = True
            thread.start()
    for process in list(children):
        kill(process)
    os._exit(0)  # not waiting for threads in the middle of a question nobody asks any more


main()
