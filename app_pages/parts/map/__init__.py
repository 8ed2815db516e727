"""The map: what it shows, its colours, its tables and the details beside it."""
