"""The analysis pages. door.py says whose figures, body.py what a page is made of; nothing here counts."""
