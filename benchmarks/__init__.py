"""What the library costs, as ratios against a peer measured in the same run.

``python -m benchmarks`` runs all of them, ``python -m benchmarks.bench_page`` one. A missed goal is printed, not
raised.
"""
