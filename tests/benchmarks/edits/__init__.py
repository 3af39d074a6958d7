"""How well a note is recognised after its author has edited it, measured on notes of our own."""
