"""How figures come in: one reader a format, and an article is a format too."""
