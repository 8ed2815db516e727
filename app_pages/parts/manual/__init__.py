"""The manual in the product: docs/handleiding.md as it is, and the links of other screens to its chapters."""
