"""A drawing converted to SVG, on this machine and with nothing fetched: the same drawing gives the same text."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache

import pandas as pd
import vl_convert

from app.charts.drawing import Drawing

FONT = "Liberation Sans, Arial, Helvetica, Noto Sans, Noto Sans Arabic, sans-serif"
"""The widths of letters by which a chart is laid out; the first three are alike in them."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not to be had in XML


def converted(drawing: Drawing, width: int, config: Mapping) -> str:
    """The drawing as an svg element as wide as asked for; `config` is that of Vega-Lite: type, colours, background.

    Measuring its letters takes a tenth of a second or more: those asked for last are kept.
    """
    spec = {
        **drawing.spec,
        "width": width,
        "data": {"name": "source", "values": _records(drawing.table)},
        "config": {"aria": False, **config},  # the chart is told in words by its title and description
    }
    return _converted(json.dumps(spec, ensure_ascii=False))


@lru_cache(300)
def _converted(spec: str) -> str:
    whole = vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])
    return UNPRINTABLE.sub("", _numbered_anew(whole))


def _numbered_anew(svg: str) -> str:
    """The converter goes on counting its clip paths from picture to picture; the same picture stays the same."""
    names = list(dict.fromkeys(re.findall(r'id="(clip\d+)"', svg)))
    return re.sub(r"\bclip\d+\b", lambda found: f"clip-{names.index(found[0])}" if found[0] in names else found[0], svg)


def _records(table: pd.DataFrame) -> list[dict]:
    """Rows as JSON values: a blank is null, a moment is civil time without an offset."""
    columns = {name: [None if pd.isna(value) else _plain(value) for value in column] for name, column in table.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
