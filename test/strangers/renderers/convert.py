"""LibreOffice, Chromium and WeasyPrint: real programs that make other files of a drawn one, many at a call."""
from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

Pairs = list[tuple[Path, Path]]
OFFICE = ("soffice", "libreoffice")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _program(names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


def office_missing() -> str | None:
    return None if _program(OFFICE) else "LibreOffice is not on this machine"


def browser_missing() -> str | None:
    return None if _program(BROWSERS) else "Chromium is not on this machine"


@cache
def weasyprint_missing() -> str | None:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        return f"WeasyPrint cannot load its libraries ({str(error).splitlines()[0][:60]})"
    return None


def office(filter_name: str, extension: str, infilter: str = ""):
    def convert(pairs: Pairs) -> None:
        with tempfile.TemporaryDirectory(prefix="strangers-office-") as folder:
            for start in range(0, len(pairs), 60):
                part = pairs[start : start + 60]
                out = Path(folder) / f"out{start}"
                command = [
                    _program(OFFICE) or "soffice",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--norestore",
                    *([f"--infilter={infilter}"] if infilter else []),
                    "--convert-to",
                    filter_name,
                    "--outdir",
                    str(out),
                    *(str(source) for source, _ in part),
                ]
                try:
                    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60 + 20 * len(part), check=False)
                except subprocess.TimeoutExpired:
                    pass
                for source, target in part:
                    made = out / f"{source.stem}.{extension}"
                    if made.exists():
                        shutil.move(made, target)

    return convert


class _Browser:
    """One browser with one tab, spoken to over its debugging port."""

    def __init__(self) -> None:
        import websocket

        self.folder = tempfile.mkdtemp(prefix="strangers-browser-")
        self.process = subprocess.Popen(
            [
                _program(BROWSERS) or "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
                "--remote-allow-origins=*", "--no-first-run", f"--user-data-dir={self.folder}", "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port_file = Path(self.folder) / "DevToolsActivePort"
        for _ in range(300):
            if port_file.exists() and port_file.read_text().count("\n") >= 1:
                break
            time.sleep(0.1)
        port = port_file.read_text().splitlines()[0]
        import urllib.request

        for _ in range(100):
            listing = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list"))
            pages = [p for p in listing if p["type"] == "page"]
            if pages:
                break
            time.sleep(0.1)
        self.socket = websocket.create_connection(pages[0]["webSocketDebuggerUrl"], timeout=60, suppress_origin=True)
        self.number = 0
        self.call("Page.enable")

    def call(self, method: str, **params):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def wait_for(self, event: str) -> None:
        while json.loads(self.socket.recv()).get("method") != event:
            pass

    def open(self, path: Path) -> None:
        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("Page.loadEventFired")

    def close(self) -> None:
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


def browser_pdf(pairs: Pairs) -> None:
    browser = _Browser()
    try:
        for number, (source, target) in enumerate(pairs):
            browser.open(source)
            # Half with the browser's own running head and foot (date, title, address), as people print.
            answer = browser.call(
                "Page.printToPDF", preferCSSPageSize=number % 3 == 0, displayHeaderFooter=number % 2 == 0, printBackground=number % 2 == 0
            )
            target.write_bytes(base64.b64decode(answer["data"]))
    finally:
        browser.close()


def browser_mhtml(pairs: Pairs) -> None:
    browser = _Browser()
    try:
        for source, target in pairs:
            browser.open(source)
            target.write_text(browser.call("Page.captureSnapshot", format="mhtml")["data"], encoding="utf-8", newline="")
    finally:
        browser.close()


def _one_weasyprint(pair: tuple[Path, Path]) -> None:
    import logging

    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    source, target = pair
    weasyprint.HTML(filename=str(source)).write_pdf(str(target))


def weasyprint_pdf(pairs: Pairs) -> None:
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        list(pool.map(_one_weasyprint, pairs))
