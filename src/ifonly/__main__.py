"""Lets `ifonly` and `python -m ifonly` start, and be interrupted while they do."""

import sys


def main() -> int:
    """Run the command line; an interruption before it is loaded is one like any other."""
    try:
        from ifonly.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
