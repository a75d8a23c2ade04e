"""Every table of dynamics, by what answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counterclaim.dynamics.asked import What
from counterclaim.engines.dynamics.acts import acts
from counterclaim.engines.dynamics.ahead import look_ahead, scores
from counterclaim.engines.dynamics.answers import answers_each_other
from counterclaim.engines.dynamics.ground import Answer, Ground
from counterclaim.engines.dynamics.phases import named, phases
from counterclaim.engines.dynamics.series import series
from counterclaim.engines.dynamics.waves import waves

TABLES: Mapping[What, Callable[[Ground], Answer]] = {
    What.ACTS: acts,
    What.SERIES: series,
    What.WAVES: waves,
    What.PHASES: phases,
    What.NAMED: named,
    What.RETALIATION: answers_each_other,
    What.SCORES: scores,
    What.AHEAD: look_ahead,
}
