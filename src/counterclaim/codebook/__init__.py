"""Controlled vocabularies as data, and the packs of conflicts."""
