from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.foundation.work"
    label = "work"
