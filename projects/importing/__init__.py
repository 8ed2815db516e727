"""From somebody's file to the register: every row read and judged, errors by cell, what is right goes in at once."""
