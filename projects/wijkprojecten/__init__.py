"""Wijkprojecten, citizens' initiatives among them: what is kept of one, how it is checked, its figures and scores."""
