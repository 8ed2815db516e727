"""Wijktypen: the computation beside the app, and what the page shows of it."""
