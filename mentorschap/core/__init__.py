"""What every part stands on: transitions, terms, forms, queues of rows. Knows nothing of the field."""
