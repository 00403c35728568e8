"""The sample reports of the site: the contract run at the embedded endpoint, once as it is and once with a fault.

`make docs` writes them beside the page `contract/report`, which shows them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from contract_tests.cli import CONFORMS, VIOLATION, main

SAMPLES: Final = {
    "sample-green": (CONFORMS, []),
    "sample-red": (VIOLATION, ["--fault", "password-of-7-accepted"]),
}
"""What the run must return and the switches of the endpoint, for each folder."""
SEED: Final = "1"


def write_samples(folder: Path) -> int:
    """Write each sample into a folder; return 1 if a run does not end as the sample says."""
    for name, (expected, switches) in SAMPLES.items():
        options = ["--profile", "quick", "--seed", SEED, "--report-dir", str(folder / name), *switches]
        code = main(options, {"PATH": os.defpath, "CI": "true"})
        if code != expected:
            print(f"{name}: the contract run ended with {code}, not with {expected}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(write_samples(Path(sys.argv[1])))
