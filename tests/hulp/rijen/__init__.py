"""The rows of the matrix, one module per part of the product."""
