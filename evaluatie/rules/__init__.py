"""Rules of evaluations as pure Python: no clock, no database, no Django."""
