"""The whole register as a table: a row an entry, a column a question."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from projects.register.kinds import E, RegisterKind
from scorecard import Catalogue

RD = "EPSG:28992"


def table_of(session: Session, kind: RegisterKind[E], catalogue: Catalogue | None) -> pd.DataFrame:
    """See `Register.frame`. Answers to questions that the catalogue does not have are left out."""
    row = kind.row
    columns = [getattr(row, name) for name in (*kind.columns, *kind.grouped)]
    rows = session.execute(select(row.id, row.location, *columns).order_by(row.id)).all()
    index = pd.Index([found.id for found in rows], name="id", dtype="int64")
    texts = {name: pd.Series([getattr(found, name) for found in rows], index=index, dtype="str") for name in kind.shown}
    points = shapely.point_on_surface(shapely.from_wkb(np.array([found.location for found in rows], dtype=object)))
    questions = [question.id for question in kind.questions(catalogue)]
    known = pd.DataFrame([found.answers for found in rows], index=index).reindex(columns=questions).astype(np.float64)
    places = pd.DataFrame({"x": shapely.get_x(points), "y": shapely.get_y(points)}, index=index, dtype=np.float64)
    more = [] if kind.more is None else [kind.more(rows, index)]
    return pd.concat([pd.DataFrame(texts, index=index), places, *more, known], axis="columns")


def locations_of(session: Session, kind: RegisterKind[E]) -> gpd.GeoSeries:
    """See `Register.locations`."""
    row = kind.row
    query = select(row.id, row.location).where(row.location.is_not(None)).order_by(row.id)
    rows = session.execute(query).all()
    geometries = shapely.from_wkb(np.array([found.location for found in rows], dtype=object))
    index = pd.Index([found.id for found in rows], name="id", dtype="int64")
    return gpd.GeoSeries(geometries, index=index, crs=RD)
