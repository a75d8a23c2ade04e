"""The web application, served by its own server and read by a real browser."""
