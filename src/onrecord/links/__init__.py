"""Across captures: functions only."""
