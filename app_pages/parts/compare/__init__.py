"""Neighbourhoods beside each other: the choice, the charts and tables, and all of it as a file."""
