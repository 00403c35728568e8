"""`python -m generator.proof.bench`: run the benchmarks and print their tables."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.proof.bench import calls, commands, decoding, scale


def main() -> int:
    """Run the chosen parts (all of them by default); the exit code only reports whether they could run."""
    parser = argparse.ArgumentParser(prog="python -m generator.proof.bench", description=__doc__)
    parser.add_argument("--only", choices=["generation", "scale", "imports", "calls", "concurrent", "decoding"])
    parser.add_argument("--rounds", type=int, default=15, help="counted rounds of each part (default 15)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary, calls.loopback_server() as base_url:
        folder = Path(temporary)
        stock_package = folder / "stock_package"
        commands.generate_stock_package(stock_package)
        count: int = options.rounds
        parts: Mapping[str, Callable[[], str]] = {
            "generation": lambda: commands.generation(folder, count=count),
            "scale": lambda: scale.scale(folder, count=count),
            "imports": lambda: commands.imports(count=count),
            "calls": lambda: calls.sequential(base_url, stock_package, operations=300, count=count),
            "concurrent": lambda: calls.concurrent(base_url, stock_package, operations=500, count=count),
            "decoding": lambda: decoding.decoding(stock_package, count=count),
        }
        for name, part in parts.items():
            if options.only in (None, name):
                print(part(), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
