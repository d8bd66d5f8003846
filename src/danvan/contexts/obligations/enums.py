"""States of obligations, kinds of answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ObligationState(models.TextChoices):
    """States are acts; overdue and due soon are derived from the due date and today, never stored."""

    OPEN = "open", _("In progress")
    FILED = "filed", _("Filed")
    RETURNED = "returned", _("Supplement asked for")
    RECEIVED = "received", _("Received")
    MET = "met", _("Met by the records")
    WAIVED = "waived", _("Waived")


class Answer(models.TextChoices):
    DOCUMENTS = "documents", _("Filed with documents")
    ZERO = "zero", _("Nothing arose in the period")
    NOT_APPLICABLE = "not_applicable", _("Proposed as not applicable")


class Lateness(models.TextChoices):
    """Which day decides whether something came late: when it was done, or when it was handed in."""

    PERFORMED = "performed", _("By the day it was done")
    RECORDED = "recorded", _("By the day it was handed in")
