"""The edge that brings things in: files, folders and packs."""
