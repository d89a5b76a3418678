"""One file a command of `python -m data`: `run` does it, `add_options` says what it takes, its docstring helps.

`said`, `changing` and `asking` hold what several of them have in common.
"""
