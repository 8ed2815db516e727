"""Why a number of types is or is not taken, and what was found in all, in Dutch and true to what was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.types.stability import ENOUGH, MIN_SIZE

if TYPE_CHECKING:
    from geodata.types.choice import Candidate

_NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes")
_BOTH = 2


def reason_of(candidate: Candidate, best: int | None, copies: int) -> str:
    """Return what was found out about one k; ``best`` is the k of the product."""
    found = _found(candidate, copies)
    if candidate.k == best:
        return f"Het grootste aantal waarbij alle typen stabiel zijn. {found}"
    if best is not None and candidate.k < best and len(candidate.copies) == copies and candidate.all_stable:
        return f"Ook stabiel, maar {best} typen zijn dat ook en laten meer zien. {found}"
    if best is not None and candidate.steady_enough and not candidate.copies:
        return (
            f"Alle typen halen {_percent(ENOUGH)}, maar niet verder bekeken (geen gehusselde kopieën): {best} typen "
            "zijn stabiel en laten meer zien."
        )
    return f"Niet stabiel. {found}"


def doubt_of(candidate: Candidate, number: int) -> str:
    """Return why one type (0..k-1) is not stable, the first thing that decided; empty when it is stable."""
    size, jaccard = candidate.sizes[number], float(candidate.steady.jaccards[number])
    if candidate.stable(number):
        return ""
    if size < MIN_SIZE:
        return f"het heeft minder dan {_NUMBERS[MIN_SIZE]} gebieden die het type bepalen"
    back = f"in de herhalingen kwam gemiddeld {_percent(jaccard)} ervan terug"
    if jaccard < ENOUGH:
        return f"{back}, en {_percent(ENOUGH)} is nodig"
    if candidate.shuffled_high is None:
        return f"{back}, maar met gehusselde cijfers is het niet vergeleken"
    return f"{back}, en met door elkaar gehusselde cijfers tot {_percent(candidate.shuffled_high)}"


def verdict_of(best: int | None, asked: Candidate | None, copies: int) -> str:
    """Return the whole outcome in one or two sentences."""
    found = (
        "Geen stabiele indeling: bij geen enkel aantal zijn alle typen stabiel."
        if best is None
        else f"{best} typen: het grootste aantal waarbij alle typen stabiel zijn."
    )
    if asked is None:
        return found
    itself = f"{found[0].lower()}{found[1:]}"
    if asked.k == best:
        return f"U koos {asked.k} typen. Dat is ook wat de cijfers dragen: {itself}"
    filled = len(asked.sizes)
    unstable = sum(not asked.stable(number) for number in range(filled))
    if filled < asked.k:
        told = f"er kwamen er maar {filled} uit"
    else:
        told = "alle zijn stabiel" if not unstable else _not_stable(unstable, filled)
    return f"U koos {asked.k} typen; {told}. Het programma zelf vond: {itself}"


def too_few(fitted: int, least: int) -> str:
    """Return what to say when there are too few areas, or nothing that sets them apart."""
    if fitted < least:
        return (
            f"Geen indeling: er zijn {fitted} gebieden met genoeg initiatieven in het register (minstens 5), en "
            f"minstens {least} zijn nodig. Vul het register aan."
        )
    return "Geen indeling: de gebieden verschillen niet van elkaar in de kenmerken die bekend zijn."


def too_many(asked: int, most: int, fitted: int) -> str:
    """Return what to say when a user asks more types than the areas bear."""
    return f"Geen indeling: met {fitted} gebieden zijn hoogstens {most} typen te maken, u vroeg er {asked}."


def _found(candidate: Candidate, copies: int) -> str:
    """The first thing that decided: too few types filled, a type too small, below 0.6, or not above a copy."""
    jaccards, sizes = candidate.steady.jaccards, candidate.sizes
    if len(sizes) < candidate.k:
        return f"Er kwamen maar {_NUMBERS[len(sizes)]} typen uit."
    if min(sizes) < MIN_SIZE:
        few = f"minder dan {_NUMBERS[MIN_SIZE]} gebieden die het type bepalen"
        return f"Er is een type met {few}: dat is een uitzondering, geen type."
    below = int(np.sum(jaccards < ENOUGH))
    if below:
        some = f"{_of(below, candidate.k)} {'blijft' if below == 1 else 'blijven'} onder {_percent(ENOUGH)}"
        text = f"{_sentence(some)}; het laagste is {_percent(min(jaccards))}."
        return text if candidate.copies else f"{text} Gehusselde kopieën zijn daarom niet doorgerekend."
    high = candidate.shuffled_high
    if high is None:
        return "Er zijn geen gehusselde kopieën doorgerekend."
    least = _percent(min(jaccards))
    if candidate.all_stable:
        return (
            f"Het minst vaste type haalt {least}; in {len(candidate.copies)} gehusselde kopieën haalt geen type "
            f"meer dan {_percent(high)}."
        )
    text = f"Het minst vaste type haalt {least}; in een gehusselde kopie haalt een type {_percent(high)}."
    left = copies - len(candidate.copies)
    return f"{text} Na {len(candidate.copies)} van de {copies} kopieën is daarom gestopt." if left else text


def _of(number: int, total: int) -> str:
    if number == total:
        return "beide typen" if total == _BOTH else f"alle {_NUMBERS[total]} typen"
    return f"{_NUMBERS[number]} van de {_NUMBERS[total]} typen"


def _not_stable(number: int, total: int) -> str:
    if number == total:
        return (
            "geen van beide typen is stabiel" if total == _BOTH else f"geen van de {_NUMBERS[total]} typen is stabiel"
        )
    return f"{_of(number, total)} {'is' if number == 1 else 'zijn'} niet stabiel"


def _sentence(text: str) -> str:
    """With a capital; of 'één' that is 'Eén'."""
    return f"{text[0].upper().replace('É', 'E')}{text[1:]}"


def _percent(share: float) -> str:
    """In one decimal: figures that lie close together would look equal in whole percents."""
    return f"{100 * share:.1f}".replace(".", ",").removesuffix(",0") + "%"
