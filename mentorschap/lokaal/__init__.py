"""Servers and processes for demo and tests on one machine: PostgreSQL, Valkey and the supervisor of the demo.

Nothing here imports Django: these modules run before there are settings, and set the environment that settings read.
Production uses none of it.
"""
