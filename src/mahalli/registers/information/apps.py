from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.registers.information"
    label = "information"
