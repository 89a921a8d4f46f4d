"""Inspection reports read."""
