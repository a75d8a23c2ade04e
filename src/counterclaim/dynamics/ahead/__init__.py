"""A look ahead: monthly counts as distributions, and how such looks fared where the months are known by now."""
