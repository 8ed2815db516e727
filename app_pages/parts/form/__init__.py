"""The form: what is typed, checked, saved, and what it comes to."""
