"""Evaluation of a learner on the workplace: template, moments, sheets, reports."""
