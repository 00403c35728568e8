"""One contender in one process: reads a number of operations a line, responds with what they cost.

`python -m generator.proof.bench.worker MODULE FUNCTION [ARGUMENT …]` imports `MODULE` from `contenders/`, calls
`FUNCTION(*ARGUMENTS)` once to prepare, and then runs what that returned for every line on standard input.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable


def main(arguments: list[str]) -> None:
    """Prepare the contender, then serve rounds until standard input ends."""
    module_name, function_name, *rest = arguments
    prepare: Callable[..., Callable[[int], None]] = getattr(
        importlib.import_module(f"generator.proof.bench.contenders.{module_name}"), function_name
    )
    run = prepare(*rest)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        operations = int(line)
        wall, cpu = time.perf_counter(), time.process_time()
        run(operations)
        cost = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
        sys.stdout.write(json.dumps(cost) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
