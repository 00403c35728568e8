"""Lets `python -m generator` run the command."""

import sys

from generator.cli import main

sys.exit(main())
