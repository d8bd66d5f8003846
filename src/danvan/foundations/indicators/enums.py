"""Kinds of indicators, and how a target stands."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndicatorKind(StrEnum):
    SUM = "sum"  # a measure added up
    RATIO = "ratio"  # one measure over another
    SHARE = "share"  # agencies whose measure reaches a threshold, over all agencies asked about
    FIGURE = "figure"  # declared by agencies


class TargetVerdict(models.TextChoices):
    MET = "met", _("Met")
    ON_TRACK = "on_track", _("On track")
    AT_RISK = "at_risk", _("At risk")
    MISSED = "missed", _("Missed")
    NO_DATA = "no_data", _("No data yet")
    NOT_YET = "not_yet", _("Not yet begun")
