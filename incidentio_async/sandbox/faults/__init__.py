"""Faults on demand: ``effects`` has their options, ``injector`` and ``chaos`` decide when they occur."""
