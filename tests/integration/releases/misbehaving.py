#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A release mirror that misbehaves by the first part of the path. Arguments: folder [certificate key other].

Prints the port it listens on. /NAME/PRODUCT/VERSION/FILE serves FILE of the folder as NAME says; with a certificate it
speaks https, and /to-http redirects to `other`, an http URL.
"""

import http.server
import os
import ssl
import sys

folder = sys.argv[1]


class Mirror(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        _, how, *rest = self.path.split("/")
        path = os.path.join(folder, *rest)
        sums = path.endswith("SHA256SUMS")
        with open(os.path.join(folder, "asked"), "a", encoding="utf-8") as asked:
            asked.write(self.path + "\n")
        if how == "fails":
            return self.answer(503, b"down for maintenance")
        if how == "page" or (how == "page-for-program" and not sums):
            return self.answer(200, b"<!DOCTYPE html><html><body>Log in to the proxy</body></html>")
        if how == "silent":
            return self.connection.recv(1)
        if how == "to-http":
            self.send_response(302)
            self.send_header("Location", sys.argv[4] + "/" + "/".join(rest))
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if not os.path.isfile(path):
            return self.answer(404, b"no such file")
        with open(path, "rb") as file:
            content = file.read()
        if how == "cuts" and not sums:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:len(content) // 2])
            self.close_connection = True
            return None
        if how == "cuts-chunks" and not sums:
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n" % (10, content[:10]))
            self.close_connection = True
            return None
        if how == "endless" and not sums:
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            block = b"\0" * (1 << 20)
            try:
                while True:
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
            except OSError:
                return None
        if how == "flips" and not sums:
            content = content[:-1] + bytes([content[-1] ^ 1])
        return self.answer(200, content)

    def answer(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
server.daemon_threads = True
server.handle_error = lambda *_: None  # clients that hang up are what is tested
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
