"""Tests of what checks find in drafts."""
