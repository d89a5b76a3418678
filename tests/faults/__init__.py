"""What may go wrong around the record, tried on purpose and at length: `python -m tests.faults`, and a word."""
