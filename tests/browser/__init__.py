"""Tests in a browser: the built site, served under a path, in the system's Chromium."""
