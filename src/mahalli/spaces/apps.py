from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.spaces"
    label = "spaces"
