"""Tests of frames and of whose words they are."""
