"""Work for local jobless people, promised or realised: the same rule for housing projects and wijkprojecten.

Measure C of the dossier (indicators, A.4): of the jobs of a project the part that goes to people of the same
municipality who had no paid work.
"""

from __future__ import annotations

import numpy as np

from projects.derivation import Answers, Numbers, Parameters, ratio

_UNDER_WAY = ("", "realisatie", "start_up", "maturing", "continuity", "established")
"""The phases in which there are results: a housing project that is being built, a wijkproject after the idea."""


def results_count(phase: object) -> bool:
    """Whether results count in the place of promises: once a project is under way.

    So it is where the phase is unknown, in which everything is asked: leaving the phase or the results out can't bring
    a promise back.
    """
    return not isinstance(phase, str) or phase in _UNDER_WAY


def jobs_share(jobs: Numbers, local_jobless: Numbers) -> Numbers:
    """Part of the jobs for local jobless people, %: (n,). Without jobs it is 0, not 'not applicable'."""
    return np.where(jobs == 0, 0.0, ratio(local_jobless, jobs, 100))


def local_jobless_share(answers: Answers, _: Parameters) -> Numbers:
    """Realised where results count (see `results_count`), else promised."""
    promised = jobs_share(answers["jobs_promised"], answers["jobs_local_jobless_promised"])
    realised = jobs_share(answers["jobs_realised"], answers["jobs_local_jobless_realised"])
    return np.where(np.array([results_count(phase) for phase in answers.phase], dtype=bool), realised, promised)
