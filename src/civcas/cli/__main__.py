"""``python -m civcas.cli``: the command line without its script."""

from civcas.cli import main

main()
