"""The way between Python and HTTP: arguments become a request, and a response becomes a value."""
