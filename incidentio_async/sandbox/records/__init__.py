"""The records of the sandbox, and the handlers of all operations.

A validated request (``serving``) arrives as an ``OperationCall``. ``handlers`` finds its handler: mostly one of
``generic_handlers``, which work for every kind of record by its schemas alone. Before that, ``bodies`` checks what it
sends. Behavior that no schema describes is in the package of its subject: ``alerting``, ``catalog``, ``incidents``,
``on_call``, ``organization``.
"""
