"""The quality of the project's own site as one table: `make quality`."""
