"""`danvan restore PATH`: the other half of `danvan backup`."""

from danvan.sites.ops.backup import restore as main

__all__ = ["main"]
