"""States of records, kinds of registers and audiences."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Register(models.TextChoices):
    DIALOGUES = "dialogues", _("Dialogues")


class RecordState(models.TextChoices):
    RECORDED = "recorded", _("Recorded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Audience(models.TextChoices):
    PEOPLE = "people", _("The people")
    BUSINESS = "business", _("Businesses")
    YOUTH = "youth", _("Young people")
