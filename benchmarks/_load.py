"""``python -m benchmarks._load``: sends requests over one connection and reads their responses, as its input says.

The first line is JSON: the port, and the request as text; ``{number}`` in it stands for a number of eight digits that
rises. Each line after it is a count: so many requests are sent, one after the other, and the status of the last is
printed. It runs in a process of its own, so that its work is not the server's.
"""

from __future__ import annotations

import json
import socket
import sys
from itertools import count
from typing import BinaryIO


def _read(responses: BinaryIO) -> bytes:
    """Read one response and return its status line."""
    status = responses.readline()
    length = 0
    while (line := responses.readline()) != b"\r\n":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    responses.read(length)
    return status


def main() -> None:
    port, text = json.loads(sys.stdin.readline())
    before, _, after = text.encode().partition(b"{number}")
    numbers = count()
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as responses:
        for line in sys.stdin:
            for _ in range(int(line)):
                number = b"%08d" % next(numbers) if after else b""
                connection.sendall(before + number + after)
                status = _read(responses)
            print(int(status.split()[1]), flush=True)


if __name__ == "__main__":
    main()
