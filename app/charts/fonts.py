"""The fonts by which charts are measured and drawn: those of the converter, in memory, before those of the machine.

The converter brings Liberation Sans along. Where the machine has that font too, it takes the machine's, and opens the
file once for every letter that it measures: a chart then takes nine times as long. So the machine's is kept from it,
and every other font of the machine is there for whatever Liberation Sans cannot write.
"""

import os
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.sax.saxutils import escape

import vl_convert

OF_THE_MACHINE = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
BROUGHT_ALONG = "LiberationSans-"
SETTING, MEMORY = "FONTCONFIG_FILE", "/dev/shm"
_lock = threading.Lock()


def load() -> None:
    """Have the converter look for fonts, once, where its own is not hidden. Does nothing but on Linux."""
    with _lock:
        _load()


@cache
def _load() -> None:
    if not os.access(MEMORY, os.W_OK) or SETTING in os.environ:
        return
    with NamedTemporaryFile("w", dir=MEMORY, suffix=".conf", encoding="utf-8") as file:
        file.write(config(Path(folder).expanduser() for folder in OF_THE_MACHINE))
        file.flush()
        os.environ[SETTING] = file.name
        try:
            vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text>a</text></svg>')
        finally:
            del os.environ[SETTING]  # or programs that this one starts would see no other fonts either


def config(folders: Iterator[Path]) -> str:
    """Which folders to look for fonts in, for fontconfig: all but those with the font that is brought along."""
    found = (f"<dir>{escape(str(one))}</dir>" for folder in folders for one in _without_it(folder))
    return f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{"".join(found)}</fontconfig>'


def _without_it(folder: Path) -> Iterator[Path]:
    """A folder as a whole, or those folders in it that have no such file in them."""
    if not any(folder.rglob(f"{BROUGHT_ALONG}*")):
        if folder.is_dir():
            yield folder
        return
    for inner in sorted(folder.iterdir()):
        if inner.is_dir():
            yield from _without_it(inner)
