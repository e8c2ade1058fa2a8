"""The library ``static``: Django's, with a swifter ``static``."""

from __future__ import annotations

from django import template
from django.templatetags import static as django_static

from mahalli.spaces.swift.tags import static

register = template.Library()
register.tags = {**django_static.register.tags, "static": static}
register.filters = dict(django_static.register.filters)
