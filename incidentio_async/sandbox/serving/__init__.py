"""From the socket to a validated request, and back: see ``service``."""
