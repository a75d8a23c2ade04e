"""Waves, phases, retaliation and a look ahead: what the times and places of incidents tell beside chance."""
