"""The catalogue as a Django app: every model and every migration is here."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "oeuvre.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
