"""What was given, as cells of text: one module a kind of file. What the rest of the project asks is tables.py.

Nothing here trusts a file: its bytes, rows, columns and unpacked sizes are bounded (cells.py), its content and not its
name says what it is, and what cannot be read raises Unreadable with what to do.
"""
