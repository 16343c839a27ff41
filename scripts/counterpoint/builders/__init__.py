"""Site builders: each makes whole pages of the Markdown of a docs folder."""
