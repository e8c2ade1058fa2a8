from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.exchange"
    label = "exchange"
