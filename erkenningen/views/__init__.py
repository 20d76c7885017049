"""Screens of recognitions."""
