"""`python -m deckwright`."""

from deckwright.commands import main

main(prog_name="deckwright")
