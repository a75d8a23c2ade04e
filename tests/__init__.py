"""Tests of Counterclaim, by room."""
