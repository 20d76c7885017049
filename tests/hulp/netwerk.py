"""No test leaves the machine: loopback and unix sockets only."""

import ipaddress
import os
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

NAMEN = {"localhost", "", None}


def sluit_af() -> None:
    """Make Python's sockets refuse every address outside this machine (and the broker that the environment names)."""
    toegestaan = NAMEN | {urlsplit(os.environ.get("REDIS_URL", "")).hostname}
    verbind, verbind_ex, zoek = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def mag(host: Any) -> bool:
        if isinstance(host, bytes):
            host = host.decode()
        try:
            return host in toegestaan or ipaddress.ip_address(host.split("%")[0]).is_loopback
        except ValueError:
            return False

    def controleer(zelf: socket.socket, adres: Any) -> None:
        if zelf.family in {socket.AF_INET, socket.AF_INET6} and not mag(adres[0]):
            pytest.fail(f"een test mag het netwerk niet op: {adres}")

    def connect(self: socket.socket, adres: Any) -> None:
        controleer(self, adres)
        verbind(self, adres)

    def connect_ex(self: socket.socket, adres: Any) -> int:
        controleer(self, adres)
        return verbind_ex(self, adres)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not mag(host):
            pytest.fail(f"een test mag geen naam opzoeken: {host}")
        return zoek(host, *args, **kwargs)

    socket.socket.connect = connect
    socket.socket.connect_ex = connect_ex
    socket.getaddrinfo = getaddrinfo
