"""Processes of a played day live at its hour: Python reads this file at each start where the day's folder is on its path."""

import os

if offset := os.environ.get("MAHALLI_DAY_OFFSET"):
    import time

    import time_machine

    time_machine.travel(time.time() + float(offset), tick=True).start()
