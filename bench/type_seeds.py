"""How often types built into generated areas are found, in full: the suite tries the same with fewer resamples.

60 areas with 15 initiatives, four types or none, see `generated_types`; twenty sets of each strength.
"""

from __future__ import annotations

import time

from sklearn.metrics import adjusted_rand_score

from bench.generated_types import generated
from geodata import find_types

FIRST, SETS = 1, 20
CASES = {
    "types of strength 1.15, as in the test": (1.15, 0.0),
    "strength 1": (1.0, 0.0),
    "strength 0.85": (0.85, 0.0),
    "strength 0.7": (0.7, 0.0),
}
NOISE = {"pure noise": (0.0, 0.0), "noise, functions rise and fall together": (0.0, 1.0)}


def run() -> None:
    """Print a line a case: the k of every set, how many had four types rightly, how many none, and the time."""
    print(f"Types built into 60 areas x 15 initiatives, {SETS} sets of each")
    for case, (strength, halo) in {**CASES, **NOISE}.items():
        found, right, start = [], 0, time.perf_counter()
        for seed in range(FIRST, FIRST + SETS):
            made = generated(seed, strength=strength, halo=halo)
            typology = find_types(**made.arguments)
            found.append(typology.k or 0)
            if typology.k == 4:
                right += adjusted_rand_score(made.types, typology.areas["type"].astype(int)) >= 0.9
        seconds = (time.perf_counter() - start) / SETS
        print(f"  {case:40} k {found}")
        print(f"  {'':40} four, adjusted Rand >= 0.9: {right}; none stable: {found.count(0)}; {seconds:.1f} s a set")


if __name__ == "__main__":
    run()
