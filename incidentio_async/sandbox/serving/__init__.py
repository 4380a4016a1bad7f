"""From the socket to a request that was found good, and back: see `service`."""
