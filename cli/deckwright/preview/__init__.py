"""The preview: a collection as a web page that needs no server, each card as Anki shows it."""
