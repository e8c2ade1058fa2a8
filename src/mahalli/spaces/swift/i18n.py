"""The library ``i18n``: Django's, with a swifter ``translate``."""

from __future__ import annotations

from django import template
from django.templatetags import i18n

from mahalli.spaces.swift.tags import translate

register = template.Library()
register.tags = {**i18n.register.tags, "translate": translate, "trans": translate}
register.filters = dict(i18n.register.filters)
