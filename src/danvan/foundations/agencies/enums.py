"""Levels of bodies and the trees they stand in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District (abolished 1/7/2025)")
    COMMUNE = "commune", _("Commune")


class Tree(models.TextChoices):
    ADMINISTRATION = "administration", _("Administration")
