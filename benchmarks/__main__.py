"""Runs every benchmark, each in a process of its own: what one leaves in memory must not be another's."""

from __future__ import annotations

import subprocess
import sys

from benchmarks._harness import ROOT

NAMES = (
    "bench_import",
    "bench_request",
    "bench_overhead",
    "bench_hooks",
    "bench_limits",
    "bench_processes",
    "bench_redis",
    "bench_page",
    "bench_iterate",
    "bench_sandbox",
    "bench_webhooks",
    "bench_export",
)


def main() -> None:
    for name in NAMES:
        print(f"\n{name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
