"""Agreements between learner, company and school, with their training plan, their life and their end."""
