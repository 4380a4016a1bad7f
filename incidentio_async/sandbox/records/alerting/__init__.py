"""Alerts, their sources, attributes and routes, and announcements."""
