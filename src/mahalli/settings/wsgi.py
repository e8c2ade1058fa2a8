"""WSGI entry for granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from mahalli.foundation.work.plugs import REGISTERS, load_plugs
from mahalli.spaces.swift.threads import settle_for_threads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mahalli.settings.default")
application = get_wsgi_application()
load_plugs(REGISTERS)
settle_for_threads()
get_resolver().url_patterns  # noqa: B018 - loads every view now, not under the first person
# What was loaded stays: the collector need not walk through it at each of its rounds, and its rounds may be rarer.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
