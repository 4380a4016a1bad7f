"""Incidents with what belongs to them, and their custom fields."""
