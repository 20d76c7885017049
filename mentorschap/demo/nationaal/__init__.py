"""A country full of example data: tens of thousands of rows that look as if the transitions had left them."""
