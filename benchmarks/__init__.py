"""Speed as ratios against something in the same run. Never part of the tests."""
