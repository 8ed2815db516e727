"""Where is nothing yet? Fields of work against target groups (IMI 2015, par. 2.2), with the empty cells named."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.initiatives.counting import named_options
from geodata.initiatives.taxonomy import taxonomy

FIELDS, GROUPS = "fields_of_work", "target_groups"


@dataclass(frozen=True)
class Gaps:
    """Initiatives by field of work and target group, and where there are none.

    `table`: index field of work, columns target group, whole numbers; an initiative counts in every cell that it names.
    `classified`: how many have both lenses known; only these are in the table. `empty_cells`: (field, group) without an
    initiative, of the combinations that make sense (`Option.meant_for`); the target group with the fewest initiatives
    first, then the field of work with the fewest, then the order of the source.
    """

    table: pd.DataFrame
    total: int
    classified: int
    empty_cells: tuple[tuple[str, str], ...]

    @property
    def telling(self) -> bool:
        """Whether 'nothing yet' may be said: at least half of the initiatives, and one, have both lenses known."""
        return self.classified > 0 and 2 * self.classified >= self.total

    @property
    def caveat(self) -> str:
        """What a reader must know first, in Dutch."""
        if not self.total:
            return "Er staan hier nog geen initiatieven in het register. Dat zegt niet dat er niets gebeurt."
        known = f"Bij {self.classified} van de {self.total} initiatieven zijn werkveld en doelgroep bekend."
        if self.telling:
            return f"{known} Leeg betekent: niet in dit register. Het kan er wel zijn."
        return f"{known} Dat is te weinig om te zeggen waar nog niets is."

    def sentences(self) -> tuple[str, ...]:
        """The gaps in Dutch, one a combination; none when too little is classified to say so."""
        if not self.telling:
            return ()
        fields, groups = taxonomy().lens(FIELDS), taxonomy().lens(GROUPS)
        return tuple(
            f"{fields.option(field).label}: nog niets voor de doelgroep {groups.option(group).label.lower()}"
            for field, group in self.empty_cells
        )


def makes_sense(field: str, group: str) -> bool:
    """Whether a field of work can be meant for a target group (ids); our own judgement (`taxonomy.toml`)."""
    return group in taxonomy().lens(FIELDS).option(field).meant_for


def gaps(initiatives: pd.DataFrame) -> Gaps:
    """Return the gaps in a set of initiatives (index id; tuples in fields_of_work and target_groups): an area, a type,
    the whole municipality."""
    fields, groups = taxonomy().lens(FIELDS), taxonomy().lens(GROUPS)
    field, group = named_options(initiatives, fields), named_options(initiatives, groups)
    pairs = field.rename("field").to_frame().join(group.rename("group"), how="inner")
    table = (
        pairs.value_counts(["field", "group"])
        .unstack("group")
        .reindex(index=pd.Index(fields.option_ids, name=FIELDS), columns=pd.Index(groups.option_ids, name=GROUPS))
        .fillna(0)
        .astype(int)
    )
    empty = [(f, g) for f in fields.option_ids for g in groups.option_ids if makes_sense(f, g) and not table.at[f, g]]
    of_field, of_group = table.sum(axis=1), table.sum()
    return Gaps(
        table,
        total=len(initiatives),
        classified=pairs.index.nunique(),
        empty_cells=tuple(sorted(empty, key=lambda cell: (of_group[cell[1]], of_field[cell[0]]))),
    )
