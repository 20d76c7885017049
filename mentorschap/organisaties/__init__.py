"""Organisations, their establishments, and who acts for them in which role."""
