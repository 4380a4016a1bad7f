"""The records of the sandbox, and the handlers of all operations.

A validated request (``serving``) arrives as an ``OperationCall``. ``handlers`` finds its handler: mostly one of
``generic_handlers``, which work for every kind of record by its schemas alone. Behavior that no schema describes is in
its own module (``alerts``, ``catalog``, ``schedules`` …).
"""
