"""Housing projects: what one is, the figures that follow from its answers, and the fictional ones."""
