"""Figures and dates in the course of time."""
