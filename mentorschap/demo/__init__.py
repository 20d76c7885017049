"""Demo data: plays the real transitions. Glue above all parts; nothing imports it."""
