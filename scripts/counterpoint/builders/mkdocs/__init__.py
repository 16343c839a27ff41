"""MkDocs as the builder of a site: its plugin, and the pages that do not pass through it."""
