"""What people enter: how it is stored, read back as tables, and what it was before."""
