from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.observatory"
    label = "observatory"
