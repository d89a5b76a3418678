"""A record in which nothing stands yet: that it is so, and what its keeper does next."""

TITLE = "This record is empty"
NOBODY = f"{TITLE}: nobody’s figures stand in it yet."
NOT_THEN = "Version {version} is empty: figures came later."
NEXT = "Whoever keeps it adds figures at the command line. README, “Your first record”, goes through it step by step."
SHEET = "One’s own figures: a sheet with help in it, to be filled in, a row a figure."
SHEET_COMMAND = "python -m data template figures.xlsx"
BRING = (
    "Then bring it in, or files of other bodies as they come. Before anything is published, you are told what was read"
    " and what was not."
)
BRING_COMMAND = 'python -m data bring figures.xlsx --why "…"'


def nobody(kept_by: str, contact: str, version: int, newest: int) -> str:
    """That a version is empty, and who is to be asked, as far as it is known."""
    told = NOBODY if version == newest else NOT_THEN.format(version=version)
    by = f"{kept_by} ({contact})" if kept_by and contact else kept_by or contact
    return f"{told} It is kept by {by}." if by else told
