"""What may become of an obligation.

Records meet an obligation and un-meet it again; everything else is somebody's act. A change after receipt goes back to
filed, so that the coordinator sees the new version; a waiver can be taken back.
"""

from danvan.contexts.obligations.enums import ObligationState as State
from danvan.core.kernel.lifecycle import Lifecycle

OBLIGATION = Lifecycle(
    name="obligation",
    initial=State.OPEN,
    transitions={
        State.OPEN: frozenset({State.FILED, State.MET, State.WAIVED}),
        State.FILED: frozenset({State.FILED, State.RECEIVED, State.RETURNED, State.MET, State.WAIVED}),
        State.RETURNED: frozenset({State.FILED, State.MET, State.WAIVED}),
        State.RECEIVED: frozenset({State.FILED, State.RETURNED}),
        State.MET: frozenset({State.OPEN}),
        State.WAIVED: frozenset({State.OPEN}),
    },
)
