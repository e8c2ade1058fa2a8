from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.foundation.notices"
    label = "notices"
