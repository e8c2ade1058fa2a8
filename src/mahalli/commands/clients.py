"""Clients over plain sockets: the client must not cost more than what it measures."""

from __future__ import annotations

import http.client
import multiprocessing
import time
from collections.abc import Callable
from urllib.parse import urlsplit

Worker = Callable[["Client", float], list[float]]


class Client:
    """One kept-alive connection with its cookies, as a browser has."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host = parts.netloc
        self.connection = http.client.HTTPConnection(
            parts.hostname or "127.0.0.1", parts.port or 80, timeout=60
        )
        self.cookies: dict[str, str] = {}

    def call(
        self, method: str, path: str, body: bytes | None = None, mime: str = ""
    ) -> tuple[int, str, bytes]:
        """Status, address of a redirect, body."""
        headers = {"Host": self.host, "Accept-Language": "ar"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if mime:
            headers["Content-Type"] = mime
        self.connection.request(method, path, body=body, headers=headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name.strip()] = rest.split(";", 1)[0]
        return answer.status, answer.getheader("Location") or "", content


def _one(
    url: str, work: Callable[[Client], None], seconds: float, queue: multiprocessing.Queue[list[float]]
) -> None:
    client = Client(url)
    samples: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        begun = time.perf_counter()
        work(client)
        samples.append((time.perf_counter() - begun) * 1000)
    queue.put(samples)


def run_clients(
    url: str, work: Callable[[Client], None], *, clients: int, seconds: float
) -> tuple[list[float], float]:
    """Milliseconds of every round of every client, and how long it all took."""
    fork = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[list[float]] = fork.Queue()
    begun = time.perf_counter()
    processes = [fork.Process(target=_one, args=(url, work, seconds, queue)) for _ in range(clients)]
    for process in processes:
        process.start()
    samples = [sample for _ in processes for sample in queue.get(timeout=seconds + 120)]
    for process in processes:
        process.join()
    return samples, time.perf_counter() - begun
