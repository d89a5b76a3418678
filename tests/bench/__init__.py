"""How fast is the record at ten million figures? `python -m tests.bench --help`."""
