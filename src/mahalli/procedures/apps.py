from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.procedures"
    label = "procedures"
