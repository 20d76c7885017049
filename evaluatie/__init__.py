"""Evaluations of a learner on one shared template, the consultations about them and the yearly figures."""
