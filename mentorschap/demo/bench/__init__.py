"""Measurements of `make bench`, each against its budget."""
