"""Lets `python -m ifonly` do what `ifonly` does."""

import sys

from ifonly.cli import main

sys.exit(main())
