"""`danvan import PATH`: the other half of `danvan export`."""

from danvan.sites.ops.exchange import restore as main

__all__ = ["main"]
