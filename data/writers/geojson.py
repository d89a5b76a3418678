"""A table of places as GeoJSON (RFC 7946)."""

import json

import pandas as pd

from data.wording import english as wording
from data.writers import About
from data.writers.json import head, plain


def written(table: pd.DataFrame, about: About) -> bytes:
    """A point for each place; a place without coordinates has a null geometry."""
    features = []
    for row in map(plain, wording.rows(table)):
        lon, lat = row.pop("lon"), row.pop("lat")
        point = None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
        features.append({"type": "Feature", "id": row["place_id"], "geometry": point, "properties": row})
    told = {"type": "FeatureCollection", "about": head(about), "features": features}
    return (json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8", "replace")
