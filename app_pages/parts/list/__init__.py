"""The list of housing projects: rows, filters, tables, files."""
