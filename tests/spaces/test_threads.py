"""The web server's process keeps its locals by thread: two readers at once, each in their own language and connection."""

from __future__ import annotations

import subprocess
import sys

from mahalli.embedded import Embedded

TWO_READERS = """
import threading
import mahalli.settings.wsgi
from django.conf import settings
from django.db import connection
from django.utils import translation
from mahalli.foundation.tenancy.api import platform
both, said = threading.Barrier(2), {}
def read(lang):
    assert translation.get_language() == settings.LANGUAGE_CODE, translation.get_language()
    with translation.override(lang), platform(actor="test"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        both.wait(30)
        said[translation.get_language()] = cursor.fetchone()[0], settings.MAHALLI_PRODUCTION
        both.wait(30)
    connection.close()
threads = [threading.Thread(target=read, args=[lang]) for lang in ("ar", "fr")]
for one in threads: one.start()
for one in threads: one.join()
assert sorted(said) == ["ar", "fr"] and said["ar"][0] != said["fr"][0], said
try:
    settings.NO_SUCH_SETTING
except AttributeError:
    print("apart")
"""


def test_two_threads_of_the_web_server_do_not_mix(server: Embedded) -> None:
    done = subprocess.run([sys.executable, "-c", TWO_READERS], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "apart", done.stderr[-800:]
