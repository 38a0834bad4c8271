"""``python -m oeuvre``: the command."""

from oeuvre.cli import main

if __name__ == "__main__":
    main()
