"""Lets `python -m generator` run the command."""

import gc
import sys

from generator.cli import main

# What the generator makes, it needs until it ends; looking for garbage takes a tenth of its time.
gc.disable()
sys.exit(main())
