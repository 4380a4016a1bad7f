"""An event loop in a thread of its own, for programs that are not asynchronous.

with BackgroundLoop() as loop:
    client = loop.enter(AsyncClient())
    incident = loop.run(client.incidents.show("123"))
"""

from incidentio_async.threads.background_loop import BackgroundLoop

__all__ = ["BackgroundLoop"]
