"""Schedules, escalations and their paths, call routes and pay."""
