"""The neutral site that "Exit this page" leads to, played on this machine behind a proxy, so that leaving arrives somewhere without a network."""

import ssl
import subprocess
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit

from tests.browser.serving import NEUTRAL_SITE

HOST = urlsplit(NEUTRAL_SITE).hostname
BODY = b"<!doctype html><title>Weather</title><h1>Weather</h1>"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY
CERTIFICATE = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]


class _Proxy(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """A browser that goes away in the middle is no fault of the proxy."""


class Neutral:
    """A proxy that lets browsers reach the neutral site alone, and is that site. Its certificate is made for the run, and nobody trusts it."""

    def __init__(self, folder: Path) -> None:
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        subprocess.run(["openssl", *CERTIFICATE, "-keyout", key, "-out", certificate], check=True, capture_output=True)
        self.security = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.security.load_cert_chain(certificate, key)
        self._server = _Proxy(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def proxy(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[StreamRequestHandler]:
        security = self.security

        class Handler(StreamRequestHandler):
            def handle(self) -> None:
                wanted = _request(self.rfile)
                if not wanted.startswith(f"CONNECT {HOST}:443"):
                    self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                    return
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                with security.wrap_socket(self.connection, server_side=True) as connection, connection.makefile("rb") as sent:
                    _request(sent)
                    connection.sendall(PAGE)

        return Handler


def _request(sent) -> str:  # type: ignore[no-untyped-def]
    """The first line of a request, which is read to the end of its headers."""
    first = sent.readline().decode()
    while sent.readline().strip():
        pass
    return first
