"""`python -m generator.tests.golden`: accept what the generator writes now as the outputs that are kept."""

from __future__ import annotations

import sys

from generator.tests.golden.cases import OUTPUTS, accept, cases

if __name__ == "__main__":
    changed = accept(cases(), OUTPUTS)
    sys.stdout.write("".join(f"{path.name}\n" for path in changed) or "Every kept output is up to date.\n")
