"""Forms of recognitions: they check input, they decide nothing."""
