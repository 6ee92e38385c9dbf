"""Starts, watches and stops the programs of the story; nothing is left behind."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

TAIL_LINES = 25


class Failure(Exception):
    """What went wrong, in words a reader can act on."""


def free_port():
    """A TCP port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Processes:
    """Long-running programs, each with its log file, stopped in reverse order."""

    def __init__(self, logs):
        self.logs = logs
        self.running = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name, command, **environment):
        log = open(self.logs / f"{name}.log", "ab")
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            env={**os.environ, **environment}, start_new_session=True,
        )
        self.running.append((name, process))
        return process

    def stop(self, process, timeout=40):
        """Asks a program to end, then insists. Returns its exit code."""
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.running = [entry for entry in self.running if entry[1] is not process]
        return process.returncode

    def stop_all(self):
        for _, process in reversed(list(self.running)):
            self.stop(process)

    def check(self):
        """Fails when a program of the story ended by itself."""
        for name, process in self.running:
            if process.poll() is not None:
                raise Failure(f"{name} ended with status {process.returncode}; see {self.logs / name}.log")

    def wait_for_any(self):
        while all(process.poll() is None for _, process in self.running):
            time.sleep(0.5)
        self.check()

    def show_logs(self):
        for log in sorted(self.logs.glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()[-TAIL_LINES:]
            print(f"\n--- end of {log.name}", *lines, sep="\n", file=sys.stderr)

    def until(self, what, condition, timeout=120, pause=0.5):
        """Waits until `condition()` gives something true and returns it."""
        deadline = time.monotonic() + timeout
        while True:
            self.check()
            result = condition()
            if result:
                return result
            if time.monotonic() > deadline:
                raise Failure(f"waited {timeout} s in vain for {what}")
            time.sleep(pause)


def run(command, *, check=True, quiet=True, timeout=600, text="", **environment):
    """Runs a command to its end on the input `text`; returns the completed process, output as text."""
    command = [str(part) for part in command]
    done = subprocess.run(
        command, input=text, stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.PIPE if quiet else None, text=True, timeout=timeout, env={**os.environ, **environment},
    )
    if check and done.returncode != 0:
        detail = (done.stderr or "") + (done.stdout or "") if quiet else ""
        raise Failure(f"`{' '.join(command)}` ended with status {done.returncode}\n{detail.strip()[-3000:]}")
    return done


def run_together(commands):
    """Runs several commands at the same time; fails with the first that failed."""
    started = [
        subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
        for command in commands
    ]
    outputs = [process.communicate(timeout=300)[0] for process in started]
    for command, process, output in zip(commands, started, outputs):
        if process.returncode != 0:
            raise Failure(f"`{' '.join(map(str, command))}` ended with status {process.returncode}\n{output[-3000:]}")
    return outputs


def last_json(text):
    """The last line of a program's output that is a JSON object."""
    for line in reversed(text.strip().splitlines()):
        if line.lstrip().startswith("{"):
            return json.loads(line)
    raise Failure(f"no JSON object in the output:\n{text[-2000:]}")


def http(url, *, body=None, headers=None, timeout=120):
    """(status, headers, text) of an HTTP exchange; refusals are answers, not exceptions."""
    request = urllib.request.Request(url, data=body, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return response.status, response.headers, response.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read().decode()
    except OSError:
        return 0, {}, ""


def rpc(url, method, *parameters):
    """Result of a JSON-RPC call over HTTP, `None` while the node does not answer."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": list(parameters)}).encode()
    status, _, text = http(url, body=body, headers={"content-type": "application/json"}, timeout=10)
    if status != 200:
        return None
    answer = json.loads(text)
    if "error" in answer:
        raise Failure(f"{method}: {answer['error']}")
    return answer["result"]


def plain(text):
    """Text without terminal colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
