"""A figure in one row that folds open: value with unit, score, and on demand what it is and where it comes from."""
