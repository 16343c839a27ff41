"""Words, names and forms that depend on a language."""
