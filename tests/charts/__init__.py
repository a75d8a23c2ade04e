"""Tests of the room or part of that name."""
