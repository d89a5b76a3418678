"""A table of places as GeoJSON (RFC 7946)."""

import json

import pandas as pd

from data.writers import About, ready
from data.writers.json import head, plain

COORDINATES = ("lon", "lat")


def written(table: pd.DataFrame, about: About) -> bytes:
    """A point for each place, with coordinates as recorded; a place without any has a null geometry.

    Where a place itself is not located, its point is that of the nearest place around it: `drawn_at` says which.
    """
    features = []
    for row in ready(table, about).to_pylist():
        lon, lat = (row.pop(name) for name in COORDINATES)
        drawn_at = row.pop("located_at", None)
        features.append(
            {
                "type": "Feature",
                "id": row["place_id"],
                "geometry": None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]},
                "properties": plain(row) | {"drawn_at": drawn_at},
            }
        )
    told = {"type": "FeatureCollection", "about": head(about), "features": features}
    return (json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
