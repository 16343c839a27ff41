"""Other forms of a site's records than its pages: what search and other programs read."""
