"""A server's side of TLS, with a certificate that nobody has reason to trust."""

from __future__ import annotations

import ssl
import tempfile

# Made for these tests alone: openssl req -x509 -newkey ec -nodes -days 36500 -subj /CN=localhost
_CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgd4ll+yzaCO7DAoOM
iN1FLngpZaLDgvqNcA0ew5AGTNyhRANCAAQQDGxGN+Yv0cXWX/DfheSDTgDGRQGZ
9yGefJeKcVVk9Il0apYyzXVLP7JSpP/1wHQQXGyoYIP84yTH7fFHL4ay
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIURIv0oWtGPTPQVTEhydf4iRJJ+yUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzIyNTgzN1oYDzIxMjYxMDMw
MjI1ODM3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQQDGxGN+Yv0cXWX/DfheSDTgDGRQGZ9yGefJeKcVVk9Il0apYyzXVL
P7JSpP/1wHQQXGyoYIP84yTH7fFHL4ayo28wbTAdBgNVHQ4EFgQUCuDkdr6ukLp7
h8wzm9E10G/1EU8wHwYDVR0jBBgwFoAUCuDkdr6ukLp7h8wzm9E10G/1EU8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgRHbD2pBeU36v6o0jYhPKHn0PTBBNl22au9B4N6MFmYYCIQDL
kU2HGeYTWH3IUboaEAYloV1+7scEa32in9uIwAT7CA==
-----END CERTIFICATE-----
"""


def certificate() -> str:
    """The certificate alone, for those that shall trust it."""
    return _CERTIFICATE[_CERTIFICATE.index("-----BEGIN CERTIFICATE") :]


def server_context() -> ssl.SSLContext:
    """The context of a server on this machine."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(_CERTIFICATE)
        file.flush()
        context.load_cert_chain(file.name)
    return context
