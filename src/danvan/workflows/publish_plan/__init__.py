"""Publishing: what a plan asks becomes what each agency owes.

`preview` says in numbers what would be opened; `publish` begins, and a job carries on duty by duty, each in a
transaction of its own, so that it may be stopped at any moment and taken up again: nothing missing, nothing twice.
"""

from danvan.workflows.publish_plan.fanning_out import Standing, fan_out, standing_of
from danvan.workflows.publish_plan.ordering import publish
from danvan.workflows.publish_plan.previewing import Preview, preview

__all__ = ["Preview", "Standing", "fan_out", "preview", "publish", "standing_of"]
