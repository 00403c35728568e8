"""`python -m contract_tests`."""

import os
import sys

from contract_tests.cli import main

# Options that are meant for other runs of pytest would change what this one tries.
os.environ.pop("PYTEST_ADDOPTS", None)
os.environ.pop("PYTEST_PLUGINS", None)
sys.exit(main(sys.argv[1:], os.environ))
