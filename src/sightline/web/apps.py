"""The pages as Django knows them."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sightline.web"
    label = "web"
