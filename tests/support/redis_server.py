"""Real Redis servers for tests: each on a free port of this machine, without persistence."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

BINARY = os.environ.get("INCIDENTIO_ASYNC_REDIS") or shutil.which("redis-server") or shutil.which("valkey-server")
"""The server to test with; the variable names another one, such as one of Valkey."""

_START_TIMEOUT = 20.0


def need_redis() -> None:
    """Skip the module where there is no server; fail where CI should have one."""
    if BINARY is None:
        reason = "there is no redis-server on this machine: apt-get install redis-server"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason, allow_module_level=True)


class RedisServer:
    """A server that is started, and stopped at the end of the ``with`` block.

    Args:
        config: More of its configuration: ``requirepass="secret"``. A tuple holds several words.
        port: Its port; 0 for a free one.
        tls: Whether the port is one for TLS, with the files that the configuration names.
    """

    def __init__(self, config: dict[str, Any] | None = None, *, port: int = 0, tls: bool = False) -> None:
        self.port = port or free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="redis-"))
        self.socket = self.folder / "redis.sock"
        self._tls = tls
        self.config = config or {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it empty, and wait until it accepts connections."""
        assert BINARY is not None
        words = [BINARY, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        words += ["--port", "0", "--tls-port", str(self.port)] if self._tls else ["--port", str(self.port)]
        words += ["--unixsocket", str(self.socket), "--daemonize", "no", "--loglevel", "warning"]
        for name, value in self.config.items():
            values = value if isinstance(value, tuple) else (value,)
            words += ["--" + name.replace("_", "-"), *map(str, values)]
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        began = time.monotonic()
        while not self.socket.exists() or not self._accepts():
            if self._process.poll() is not None or time.monotonic() - began > _START_TIMEOUT:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.01)

    def _accepts(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0):
            return True
        return False

    def kill(self) -> None:
        """Stop it as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            self.socket.unlink(missing_ok=True)

    def freeze(self) -> None:
        """Stop its process: connections stay open, and nothing comes."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def client(self) -> redis.Redis:
        """Return a plain client, as a test uses it beside the limiter."""
        return redis.Redis(unix_socket_path=str(self.socket), decode_responses=True)

    def command(self, *words: Any) -> Any:
        """Run one command."""
        client = self.client()
        try:
            return client.execute_command(*words)  # type: ignore[no-untyped-call]
        finally:
            client.close()

    def __enter__(self) -> RedisServer:
        self.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def cluster_of(count: int) -> Iterator[list[RedisServer]]:
    """Yield the servers of a cluster."""
    with contextlib.ExitStack() as stack:
        servers = [
            stack.enter_context(RedisServer({"cluster_enabled": "yes", "cluster_node_timeout": 1000}))
            for _ in range(count)
        ]
        first = servers[0]
        for number, server in enumerate(servers):
            slots = range(number * 16384 // count, (number + 1) * 16384 // count)
            server.command("CLUSTER", "ADDSLOTS", *slots)
            first.command("CLUSTER", "MEET", "127.0.0.1", server.port)
        began = time.monotonic()
        while any("cluster_state:ok" not in str(server.command("CLUSTER", "INFO")) for server in servers):
            assert time.monotonic() - began < _START_TIMEOUT, "the cluster is not ready"
            time.sleep(0.05)
        yield servers


def free_port() -> int:
    """Return a port of this machine that nobody uses, with room for a cluster's second one."""
    while True:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
        if port < 50_000:
            return port
