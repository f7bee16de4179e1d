"""Missions, people, dates and decisions from Dutch government letters to parliament."""
