"""The tour of two minutes: a few screens of the fictional municipality, with a sentence or two on each."""
