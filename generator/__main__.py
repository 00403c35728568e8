"""Lets `python -m generator` run the command."""

import gc
import os
import sys

from generator.cli import main

# What the generator makes, it needs until it ends; looking for garbage takes a tenth of its time.
gc.disable()
status = main()
sys.stdout.flush()
sys.stderr.flush()
os._exit(status)  # Taking apart what it made, for nobody, takes a twentieth of its time.
