"""What the sandbox keeps, and how each operation is answered from it.

A request that was found good (`serving`) comes as a `Call`. `answers` has a handler for it, mostly of `generic`, which
works for every kind of record by its schemas alone; what hangs together in ways that no schema tells stands in a file
of its own (`alerts`, `catalog`, `schedules` …).
"""
