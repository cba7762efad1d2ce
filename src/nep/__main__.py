"""`python -m nep` is the command `nep`."""

from nep.cli import main

main()
