"""Files: what people upload and what the system makes, private, with a hash."""
