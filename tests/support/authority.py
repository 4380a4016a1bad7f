"""A certificate authority of these tests' own, which nobody trusts unless configured to."""

from __future__ import annotations

import ssl
from functools import cache
from pathlib import Path

import trustme


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


def server_context(*names: str) -> ssl.SSLContext:
    """The context of a server with a certificate for these names; by default for this machine."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert(*(names or ("localhost", "127.0.0.1", "::1"))).configure_cert(context)
    return context


def client_context() -> ssl.SSLContext:
    """A context that trusts this authority and nothing else."""
    context = ssl.create_default_context(cadata=_authority().cert_pem.bytes().decode())
    context.set_alpn_protocols(["http/1.1"])
    return context


def write_certificate(folder: Path) -> Path:
    """A file with the authority's certificate."""
    path = folder / "ca.pem"
    _authority().cert_pem.write_to_path(str(path))
    return path
