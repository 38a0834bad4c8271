"""Harvesters and programs: what the catalogue says to machines."""
