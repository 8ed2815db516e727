"""The whole register as a table: a row a project, a column a question."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from projects.register.store import ProjectRow
from scorecard import Catalogue, load_catalogue

RD = "EPSG:28992"
IDENTITY = ("name", "developer", "reference", "municipality", "phase")


def table_of(session: Session, catalogue: Catalogue | None) -> pd.DataFrame:
    """See `Register.frame`. Answers to questions that the catalogue does not have are left out."""
    query = select(
        ProjectRow.id, *(getattr(ProjectRow, name) for name in IDENTITY), ProjectRow.location, ProjectRow.answers
    )
    rows = session.execute(query.order_by(ProjectRow.id)).all()
    index = pd.Index([row.id for row in rows], name="id", dtype="int64")
    texts = {name: pd.Series([getattr(row, name) for row in rows], index=index, dtype="str") for name in IDENTITY}
    points = shapely.point_on_surface(shapely.from_wkb(np.array([row.location for row in rows], dtype=object)))
    questions = [question.id for question in (catalogue or load_catalogue("housing")).questions]
    known = pd.DataFrame([row.answers for row in rows], index=index).reindex(columns=questions).astype(np.float64)
    places = pd.DataFrame({"x": shapely.get_x(points), "y": shapely.get_y(points)}, index=index, dtype=np.float64)
    return pd.concat([pd.DataFrame(texts, index=index), places, known], axis="columns")


def locations_of(session: Session) -> gpd.GeoSeries:
    """See `Register.locations`."""
    query = select(ProjectRow.id, ProjectRow.location).where(ProjectRow.location.is_not(None)).order_by(ProjectRow.id)
    rows = session.execute(query).all()
    geometries = shapely.from_wkb(np.array([row.location for row in rows], dtype=object))
    index = pd.Index([row.id for row in rows], name="id", dtype="int64")
    return gpd.GeoSeries(geometries, index=index, crs=RD)
