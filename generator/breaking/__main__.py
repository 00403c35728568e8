"""Lets `python -m generator.breaking` run the command."""

import sys

from generator.breaking.cli import main

sys.exit(main())
