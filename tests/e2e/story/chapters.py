"""The chapters of the story, in order. Each prints what it does, does it for real, and checks the outcome."""

import hashlib
import json
import os
import secrets
import sys
import time
from pathlib import Path

import corpora
from processes import Failure, free_port, http, last_json, plain, rpc, run, run_together

HERE = Path(__file__).resolve().parent
POLKADOT_JS = HERE.parent / "polkadot-js" / "story"
SCRATCH = {"full": ["--steps", "250"], "fast": ["--steps", "60"]}
FINE_TUNE = {"full": ["--steps", "150"], "fast": ["--steps", "30"]}
SHAPE = ["--architecture", "llama", "--layers", "4", "--hidden", "128", "--heads", "4", "--context", "256",
         "--vocab", "2048", "--batch", "8", "--lr", "0.002", "--seed", "7"]
TEN_FIELDS = ["date and time", "GPU used", "GPU provider", "GPU price per hour", "model used", "model parameters",
              "prompt", "prompt instructions", "response", "sender address"]


def texts(value):
    """Every text inside a JSON value."""
    if isinstance(value, str):
        return [value]
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for member in members for text in texts(member)]


class Story:
    def __init__(self, processes, work, fast):
        self.processes = processes
        self.work = work
        self.length = "fast" if fast else "full"
        self.node = os.environ["ASSAY_NODE"]
        self.inference = os.environ["ASSAY_INFERENCE"]
        self.started = time.monotonic()
        self.chapter = 0
        self.facts = []
        self.accounts = {}

    # ---- telling

    def tell(self):
        for chapter in (self.start_chain, self.register_people, self.train, self.create_agent, self.serve, self.chat,
                        self.commit, self.member, self.verify, self.open_record, self.read_back):
            self.processes.check()
            began = time.monotonic()
            self.chapter += 1
            print(f"\n[{self.chapter:2}/11] {chapter.__doc__}", flush=True)
            chapter()
            print(f"        done in {time.monotonic() - began:.0f} s ({time.monotonic() - self.started:.0f} s in all)",
                  flush=True)
        self.summary()

    def say(self, text):
        print(f"        {text}", flush=True)

    def fact(self, name, value):
        self.facts.append((name, str(value)))
        self.say(f"{name}: {value}")

    def assay(self, *arguments, **options):
        return run([self.inference, *arguments], **options)

    def script(self, name, *arguments):
        """One of the @polkadot/api scripts; its last line is JSON."""
        return last_json(run(["node", POLKADOT_JS / f"{name}.mjs", *arguments], ASSAY_RPC=self.ws).stdout)

    # ---- chapters

    def start_chain(self):
        """start the chain: one validator, 3 s slots, finality by GRANDPA"""
        port = free_port()
        self.ws, self.rpc = f"ws://127.0.0.1:{port}", f"http://127.0.0.1:{port}"
        self.processes.start("node", [
            self.node, "--dev", "--base-path", self.work / "chain", "--rpc-port", port, "--port", free_port(),
            "--prometheus-port", free_port(), "--name", "story"])
        self.processes.until("the node's RPC", lambda: rpc(self.rpc, "system_health"))

        def finalized():
            head = rpc(self.rpc, "chain_getFinalizedHead")
            return int(rpc(self.rpc, "chain_getHeader", head)["number"], 16) >= 1

        self.processes.until("the first finalised block", finalized)
        self.say(f"{rpc(self.rpc, 'system_name')} {rpc(self.rpc, 'system_version')} at {self.ws}")

    def register_people(self):
        """the provider stakes and registers; provider, developer, user and stranger register encryption keys"""
        keys = self.work / "keys"
        keys.mkdir()
        self.people = {"provider": "dave", "developer": "bob", "user": "eve", "stranger": "ferdie"}
        for role in self.people:
            self.assay("keys", "new", "--kind", "encryption", "--out", keys / f"{role}.recovery")
        self.assay("keys", "new", "--kind", "worker", "--out", keys / "worker.key")
        self.keys = keys
        self.http_port = free_port()
        self.url = f"http://127.0.0.1:{self.http_port}"
        run_together([[self.inference, "keys", "register", "--recovery", keys / f"{role}.recovery",
                       "--dev-signer", account, "--rpc", self.ws] for role, account in self.people.items()])
        self.assay("register", "--dev-signer", self.people["provider"], "--rpc", self.ws, "--name", "Story Forge",
                   "--gpu-model", "CPU (flex)", "--region", "local", "--price-per-hour", "0.25", "--stake", "1000",
                   "--endpoint", self.url, "--worker-key", keys / "worker.key")
        for role, account in self.people.items():
            self.accounts[role] = self.script("account", "--signer", f"//{account.capitalize()}")["ss58"]
        self.fact("provider", f"Story Forge {self.accounts['provider']}, 1000 ASY at stake")

    def train(self):
        """train a base model from scratch on licences, then fine-tune it on fortunes"""
        data = self.work / "data"
        data.mkdir()
        licences = corpora.licences(data / "licences.txt")
        fortunes = corpora.fortunes(data / "fortunes.txt", 600_000)
        self.base, self.tuned = self.work / "base", self.work / "tuned"
        self.trained("scratch", "--data", licences, "--out", self.base, *SHAPE, *SCRATCH[self.length])
        self.trained("fine-tune", "--base", self.base, "--data", fortunes, "--out", self.tuned, "--batch", "8", "--lr",
                     "0.002", "--seed", "7", *FINE_TUNE[self.length])
        for name, what in (("base", "from scratch on licences"), ("tuned", "fine-tuned on fortunes")):
            report = json.loads((self.work / f"{name}.json").read_text())
            before, after = report["loss_before"], report["loss_after"]
            if not after < before:
                raise Failure(f"the validation loss of {name} did not fall: {before} → {after}")
            self.fact(f"loss, {what}", f"{before:.3f} → {after:.3f} (curve: {self.work / name}.svg)")

    def create_agent(self):
        """create the agent: account, ledger and DAO in one extrinsic; publish both versions with lineage; deploy"""
        self.name = f"fortune-teller-{secrets.token_hex(2)}"
        created = self.script("create-agent", "--name", self.name, "--signer", "//Bob")
        self.agent = created["agent"]
        parent = []
        for folder in (self.base, self.tuned):
            manifest = self.work / f"{folder.name}.manifest.json"
            manifest.write_text(self.assay("manifest", "--model", folder, "--json").stdout)
            published = self.script("publish", "--agent", self.agent, "--kernel", manifest, "--signer", "//Bob", *parent)
            parent = ["--parent", f"{self.agent},{published['version']}"]
        self.version = published["version"]
        self.script("deploy", "--agent", self.agent, "--version", self.version, "--signer", "//Bob")
        self.fact("agent", f"{self.name}@{self.version} (number {self.agent}), child of version 1")

    def serve(self):
        """the provider serves the deployed version and announces its price"""
        self.api_keys = {role: f"story-{secrets.token_urlsafe(24)}" for role in ("user", "stranger")}
        entries = [json.dumps({"sha256": hashlib.sha256(key.encode()).hexdigest(), "account": self.accounts[role],
                               "label": role}) for role, key in self.api_keys.items()]
        key_file = self.work / "keys" / "api-keys.jsonl"
        key_file.write_text("\n".join(entries) + "\n")
        key_file.chmod(0o600)
        self.api_key_file = key_file
        self.model = f"{self.name}@{self.version}"
        self.start_server()
        self.say(f"{self.model} at {self.url}/v1")

    def start_server(self):
        self.processes.start("inference", [
            self.inference, "serve", "--model", self.tuned, "--agent", f"{self.name}@{self.version}", "--listen",
            f"127.0.0.1:{self.http_port}", "--rpc", self.ws, "--dev-signer", self.people["provider"], "--worker-key",
            self.keys / "worker.key", "--recovery", self.keys / "provider.recovery", "--data", self.work / "journal",
            "--api-key-file", self.api_key_file, "--ask-input", "0.5", "--ask-output", "1.5", "--announce",
            "--batch-max-age", "5"])
        self.processes.until("the inference node", lambda: http(f"{self.url}/healthz")[0] == 200, timeout=120)

    def chat(self):
        """the user chats: by curl, streaming by curl, by the official openai client, and in the terminal"""
        body = {"model": self.model, "max_tokens": 48, "temperature": 0.8, "seed": 42,
                "messages": [{"role": "system", "content": "Answer with one saying."},
                             {"role": "user", "content": "What is a computer?"}]}
        answer = run(["curl", "-sS", "-D", self.work / "headers", f"{self.url}/v1/chat/completions", "-H",
                      "content-type: application/json", "-H", f"@{self.header_file('user')}", "-d", json.dumps(body)])
        reply = json.loads(answer.stdout)
        if "error" in reply:
            raise Failure(f"curl got {reply['error']}")
        self.response = reply["choices"][0]["message"]["content"]
        headers = (self.work / "headers").read_text().lower()
        self.receipt_id = headers.split("x-receipt-id:")[1].split()[0]
        self.say(f"curl: {self.response[:70]!r} (receipt {self.receipt_id})")
        stream = run(["curl", "-sSN", f"{self.url}/v1/chat/completions", "-H", "content-type: application/json", "-H",
                      f"@{self.header_file('user')}", "-d",
                      json.dumps({**body, "stream": True, "stream_options": {"include_usage": True}})]).stdout
        pieces = [json.loads(line[6:]) for line in stream.splitlines()
                  if line.startswith("data: ") and line != "data: [DONE]"]
        streamed = "".join(choice["delta"].get("content") or "" for piece in pieces for choice in piece["choices"])
        if streamed != self.response:
            raise Failure(f"the same seed streamed another text: {streamed!r}")
        self.say(f"curl, streaming: {len(pieces)} events, the same text from the same seed")
        unkeyed, _, _ = http(f"{self.url}/v1/chat/completions", body=json.dumps(body).encode(),
                             headers={"content-type": "application/json"})
        if unkeyed != 401:
            raise Failure(f"a caller without a key got {unkeyed}, not 401")
        done = run([sys.executable, HERE.parent / "openai_client.py"], BASE_URL=f"{self.url}/v1",
                   API_KEY=self.api_keys["user"], MODEL=self.model, EXPECT_RECEIPT="1")
        self.say(f"openai client: {len(done.stdout.strip().splitlines())} checks passed")
        talk = self.assay("chat", "--url", f"{self.url}/v1", "--api-key-file", self.api_key_of("user"), "--max-tokens", "12",
                          text="Tell me a fortune.\n/quit\n")
        if "receipt" not in talk.stderr or not talk.stdout.strip():
            raise Failure(f"the terminal chat said {talk.stdout!r} {talk.stderr!r}")
        self.say(f"terminal: {talk.stdout.strip()[:50]!r} {talk.stderr.strip()}")

    def commit(self):
        """the record is encrypted, batched, committed and finalised"""
        self.receipt = self.work / "receipt.json"
        self.assay("receipt", "--url", f"{self.url}/v1", "--api-key-file", self.api_key_of("user"), "--id",
                   self.receipt_id, "--out", self.receipt, "--wait-included", "180")
        inclusion = json.loads(self.receipt.read_text())["inclusion"]
        self.fact("log", f"batch {inclusion['batch_index']} of {inclusion['log_size']}, {inclusion['count']} entries")

    def member(self):
        """the user's account is a member of the agent's DAO by having used it"""
        def membership():
            found = self.script("read-back", "--agent", self.agent, "--provider", self.accounts["provider"], "--user",
                                self.accounts["user"])
            return found.get("member")

        self.fact("membership", self.processes.until("the membership", membership, timeout=120, pause=3))

    def verify(self):
        """anyone verifies the receipt; one flipped byte fails"""
        good = self.assay("verify", self.receipt, "--rpc", self.ws, check=False)
        if good.returncode != 0:
            raise Failure(f"the receipt does not verify:\n{good.stdout}{good.stderr}")
        for line in plain(good.stdout).strip().splitlines():
            self.say(line)
        content = json.loads(self.receipt.read_text())
        message = bytearray.fromhex(content["message"])
        message[90] ^= 1
        content["message"] = message.hex()
        forged = self.work / "forged.json"
        forged.write_text(json.dumps(content))
        bad = self.assay("verify", forged, "--rpc", self.ws, check=False)
        if bad.returncode == 0 or "signature is not valid" not in bad.stderr:
            raise Failure(f"a receipt with a flipped byte was not refused for its signature:\n{bad.stdout}{bad.stderr}")
        self.say(f"flipped byte: refused ({plain(bad.stderr or bad.stdout).strip().splitlines()[-1]})")

    def open_record(self):
        """the user opens the record and sees all ten fields; a stranger cannot"""
        key = ["--receipt", self.receipt, "--recovery", self.keys / "user.recovery", "--account",
               self.accounts["user"], "--rpc", self.ws]
        opened = self.assay("log", "open", *key).stdout
        missing = [field for field in TEN_FIELDS if field.lower() not in opened.lower()]
        if missing:
            raise Failure(f"the opened record lacks {missing}:\n{opened}")
        fields = json.loads(self.assay("log", "open", *key, "--json").stdout)
        if self.response not in texts(fields["response"]):
            raise Failure(f"the record holds another response than the user got: {fields['response']}")
        for line in plain(opened).strip().splitlines():
            self.say(line[:150])
        stranger = self.assay("log", "open", "--receipt", self.receipt, "--recovery", self.keys / "stranger.recovery",
                              "--account", self.accounts["stranger"], "--rpc", self.ws, check=False)
        if stranger.returncode == 0 or "NoWrapForKey" not in stranger.stderr:
            raise Failure(f"a stranger was not refused for the key:\n{stranger.stdout}{stranger.stderr}")
        self.say(f"a stranger: {plain(stranger.stderr).strip().splitlines()[-1]}")

    def read_back(self):
        """agent, ledger, membership and log, read back through @polkadot/api"""
        found = self.script("read-back", "--agent", self.agent, "--provider", self.accounts["provider"], "--user",
                            self.accounts["user"])
        for name, value in found.items():
            self.say(f"{name}: {json.dumps(value)[:160]}")
        if int(found["log"]["size"]) < 1 or not found["member"]:
            raise Failure(f"the chain does not show the story: {found}")
        if found["provider"]["heartbeat"] is None:
            raise Failure("the provider's heartbeat is not on the chain")
        healthy = self.assay("doctor", "--rpc", self.ws, "--dev-signer", self.people["provider"], "--data",
                             self.work / "journal")
        for line in healthy.stdout.strip().splitlines():
            self.say(line[:150])

    # ---- helpers

    def trained(self, how, *arguments):
        """Trains with curve and report beside the model; a progress bar where somebody watches."""
        folder = Path(arguments[arguments.index("--out") + 1])
        watched = sys.stderr.isatty()
        done = self.assay("train", how, *arguments, "--curve", folder.with_suffix(".svg"), "--report",
                          folder.with_suffix(".json"), quiet=not watched)
        if not watched:
            self.say(done.stdout.strip().splitlines()[-1])

    def api_key_of(self, role):
        """A file with the API key, which only its owner can read."""
        path = self.work / "keys" / f"{role}.api-key"
        if not path.exists():
            path.touch(0o600)
            path.write_text(self.api_keys[role] + "\n")
        return path

    def header_file(self, role):
        """A file with the authorization header, so that the key is on no command line."""
        path = self.work / "keys" / f"{role}.header"
        if not path.exists():
            path.touch(0o600)
            path.write_text(f"Authorization: Bearer {self.api_keys[role]}\n")
        return path

    def summary(self):
        width = max(len(name) for name, _ in self.facts)
        print(f"\nThe story in {time.monotonic() - self.started:.0f} s")
        for name, value in self.facts:
            print(f"  {name.ljust(width)}  {value}")
        print(f"\n  chat page   {self.url}/")
        print(f"  API         {self.url}/v1  (key of the user: {self.work / 'keys' / 'user.api-key'})")
        print(f"  chain       {self.ws}  (polkadot.js apps: connect to this address)")
        print(f"  metrics     {self.url}/metrics")
