"""What the record says, in words: one file a language, with every number, period, sentence and reason in it."""
