"""Messages as rows that workers deliver, and personal links that open one piece of work."""
