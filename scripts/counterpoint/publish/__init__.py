"""Putting files where readers find them: writing, caching, fast assembly of pages."""
