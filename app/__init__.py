"""What the reader sees: filters, links, words, charts and pages."""
