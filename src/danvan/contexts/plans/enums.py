"""States and kinds of plans and of what is read in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    DRAFT = "draft", _("In review")
    PUBLISHING = "publishing", _("Being published")
    PUBLISHED = "published", _("Published")


class PublicLevel(models.TextChoices):
    NONE = "none", _("Not public")
    TEXT = "text", _("The text")
    TOTALS = "totals", _("The text and totals")
    BY_AGENCY = "by_agency", _("The text, totals and each agency")


class PartRole(models.TextChoices):
    MAIN = "main", _("Main document")
    ANNEX = "annex", _("Annex")
    FORM = "form", _("Form to fill in")


class Layer(models.TextChoices):
    TARGET = "target", _("Target")
    TASK = "task", _("Task")
    REPORT = "report", _("Report duty")
    SCHEDULE = "schedule", _("Time limit")
    ASSIGNMENT = "assignment", _("Assignment")


class FindingState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    CORRECTED = "corrected", _("Corrected")
    ADDED = "added", _("Added by hand")
    REMOVED = "removed", _("Removed")


class DutyKind(models.TextChoices):
    TARGET = "target", _("Target")
    TASK = "task", _("Task")
    REPORT = "report", _("Report")


class Owing(models.TextChoices):
    EACH = "each", _("Owed by each agency")
    MEASURED = "measured", _("Measured for all together")
