"""The glossary: every word and every figure that the screens use, explained, and found by one search."""
