"""Builds what a release consists of; not part of the package."""
