"""Money for inference on a real chain: credits, API keys and a channel pay a real inference node for real answers, the
node redeems what it is owed, and every account has what it should have, to the planck.

The chain's windows are shortened in its genesis (`periods`); nothing else differs from a network that is in use.
"""

import json
import os
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "story")]

from chapters import Story  # noqa: E402
from money import ASY, Price, asy, claimable, split  # noqa: E402
from processes import Failure, Processes, free_port, http, last_json, rpc, run  # noqa: E402

MODEL = HERE.parent.parent.parent / "inference-node" / "crates" / "models" / "tests" / "data" / "llama-gqa"
# Blocks. A claim is paid 4 blocks after it was made; no round ends while the story is told.
PERIODS = {"round": 600, "withdrawal": 5, "closing": 20, "dispute": 4, "answer": 20, "voting": 20, "unbonding": 20,
           "heartbeat": 10}
# Odd amounts, so that every rounding happens.
ASK = Price(101_000_000_000_007, 303_000_000_000_011)
ROYALTY = Price(205_000_000_000_013, 407_000_000_000_017)
TREASURY_SHARE = 123_456
CALLS = 100
PROXY_CALLS = 5
FREE_TOKENS = 4_000
SPONSORED = 3 * ASY


def decimal(planck):
    return f"{planck // ASY}.{planck % ASY:012}"


class Economy(Story):
    """Eve pays by a key, Ferdie by two small ones, Charlie by a channel; Dave serves, Bob's agent earns."""

    people = {"provider": "dave", "developer": "bob", "user": "eve", "guest": "ferdie", "client": "charlie"}

    def play(self):
        self.used, self.guard = {}, threading.Lock()
        for scene in (self.start_chain, self.stage, self.open_payments, self.hundred_calls, self.by_channel,
                      self.refusals, self.redeemed, self.balances, self.holder_claims):
            self.processes.check()
            began = time.monotonic()
            print(f"\n--> {scene.__doc__}", flush=True)
            scene()
            now = time.monotonic()
            print(f"    ok ({now - began:.0f} s, {now - self.started:.0f} s in all)", flush=True)

    def economy(self, name, *arguments):
        """One of this folder's scripts; its last line is JSON."""
        return last_json(run(["node", HERE / f"{name}.mjs", *arguments], ASSAY_RPC=self.ws).stdout)

    def together(self, *tasks):
        with ThreadPoolExecutor(len(tasks)) as pool:
            return [future.result() for future in [pool.submit(task) for task in tasks]]

    def expect(self, what, found, wanted):
        if found != wanted:
            raise Failure(f"{what} is {found}, not {wanted}")

    # ---- the stage

    def start_chain(self):
        """a chain of one validator with short windows"""
        spec = self.work / "chain.json"
        run([self.node, "export-chain-spec", "--chain", "dev", "--output", spec])
        content = json.loads(spec.read_text())
        genesis = content["genesis"]["runtimeGenesis"]
        genesis["patch" if "patch" in genesis else "config"]["periods"] = {"lengths": PERIODS}
        spec.write_text(json.dumps(content))
        port = free_port()
        self.ws, self.rpc = f"ws://127.0.0.1:{port}", f"http://127.0.0.1:{port}"
        self.processes.start("node", [
            self.node, "--chain", spec, "--alice", "--validator", "--force-authoring", "--node-key", f"{1:064x}",
            "--base-path", self.work / "chain", "--rpc-port", port, "--port", free_port(), "--prometheus-port",
            free_port(), "--no-mdns"])
        self.processes.until("the node's RPC", lambda: rpc(self.rpc, "system_health"))
        self.processes.until("the first finalised block", lambda: self.finalized() >= 1)

    def finalized(self):
        return int(rpc(self.rpc, "chain_getHeader", rpc(self.rpc, "chain_getFinalizedHead"))["number"], 16)

    def stage(self):
        """a provider registers; an agent is created, published, deployed, listed; its DAO gives its treasury a share"""
        self.keys = self.work / "keys"
        self.keys.mkdir()
        for role in self.people:
            self.assay("keys", "new", "--kind", "encryption", "--out", self.keys / f"{role}.recovery")
        self.assay("keys", "new", "--kind", "worker", "--out", self.keys / "worker.key")
        self.http_port = free_port()
        self.url = f"http://127.0.0.1:{self.http_port}"
        self.name = "paid-teller"
        manifest = self.work / "manifest.json"
        manifest.write_text(self.assay("manifest", "--model", MODEL, "--json").stdout)

        def provider():
            self.encryption_key("provider")
            self.assay("register", "--dev-signer", "dave", "--rpc", self.ws, "--name", "Economy Forge", "--gpu-model",
                       "CPU (flex)", "--region", "local", "--price-per-hour", "0.25", "--stake", "1000", "--endpoint",
                       self.url, "--worker-key", self.keys / "worker.key")

        def developer():
            return self.economy("stage", "--name", self.name, "--kernel", manifest, "--signer", "//Bob", "--royalty",
                                ROYALTY, "--treasury", TREASURY_SHARE, "--voting", PERIODS["voting"])

        staged, *_ = self.together(developer, provider, *(lambda role=role: self.encryption_key(role)
                                                          for role in ("user", "guest", "client")))
        self.agent = staged["agent"]
        self.model = f"{self.name}@1"
        self.start = self.economy("money", "--agent", self.agent)
        self.accounts = self.start["addresses"]

    def encryption_key(self, role):
        self.assay("keys", "register", "--recovery", self.keys / f"{role}.recovery", "--dev-signer", self.people[role],
                   "--rpc", self.ws)

    def open_payments(self):
        """the node serves and announces its price; credits are bought, keys created, a channel opened"""
        self.processes.start("inference", [
            self.inference, "serve", "--model", MODEL, "--agent", self.model, "--listen", f"127.0.0.1:{self.http_port}",
            "--rpc", self.ws, "--dev-signer", "dave", "--worker-key", self.keys / "worker.key", "--recovery",
            self.keys / "provider.recovery", "--data", self.work / "journal", "--paid", "--redeem-every", "5",
            "--ask-input", decimal(ASK.input), "--ask-output", decimal(ASK.output), "--announce", "--batch-max-age",
            "3"])
        self.pay_ids, self.tokens = {}, {}

        def key(name, who, allocation, *limit):
            # Ids are told on standard error, beside the token's file.
            out = self.keys / f"{name}.sk"
            made = self.assay("pay", "key", "create", "--dev-signer", who, "--rpc", self.ws, "--provider",
                              self.accounts["dave"], "--allocation", allocation, "--master", self.keys / f"{name}.ak",
                              "--out", out, *limit)
            self.pay_ids[name] = self.id_in(made.stderr)
            self.tokens[name] = out.read_text().strip()

        def deposit(who, amount):
            self.assay("pay", "credits", "deposit", "--amount", amount, "--dev-signer", who, "--rpc", self.ws)

        def user():
            deposit("eve", "7.5")
            key("main", "eve", "5")

        def guest():
            deposit("ferdie", "2")
            key("limited", "ferdie", "1", "--limit", decimal(self.limit))
            key("small", "ferdie", decimal(self.allocation))

        def client():
            opened = self.assay("pay", "channel", "open", "--dev-signer", "charlie", "--rpc", self.ws, "--provider",
                                self.accounts["dave"], "--deposit", "1", "--master", self.keys / "channel.ak")
            self.pay_ids["channel"] = self.id_in(opened.stdout)

        self.limit, self.allocation = ASY // 25, ASY // 50
        self.together(user, guest, client, lambda: self.encryption_key("developer"))
        self.processes.until("the inference node", lambda: http(f"{self.url}/healthz")[0] == 200)
        shown = self.assay("pay", "credits", "show", "--account", self.accounts["eve"], "--rpc", self.ws).stdout.split()
        self.expect("Eve's credits", shown[1::3], ["7.5", "5", "2.5"])

    def id_in(self, text):
        return next(word.strip(":") for word in text.split() if len(word.strip(":")) == 64)

    # ---- calls

    def call(self, token=None, url=None, max_tokens=8, text="Tell me a fortune."):
        body = {"model": self.model, "max_tokens": max_tokens, "temperature": 0,
                "messages": [{"role": "user", "content": text}]}
        headers = {"content-type": "application/json", **({"authorization": f"Bearer {token}"} if token else {})}
        status, headers, answer = http(f"{url or self.url}/v1/chat/completions", body=json.dumps(body).encode(),
                                       headers=headers)
        return status, headers, json.loads(answer)

    def paid_call(self, name, **options):
        """A call that must succeed."""
        self.count(name, self.call(self.tokens.get(name), **options))

    def count(self, name, answer):
        """Checks the price of an answer and adds it to what its payment record owes."""
        status, headers, body = answer
        if status != 200:
            raise Failure(f"{name} got {status}: {body}")
        usage = body["usage"]
        tokens, cost = (usage["prompt_tokens"], usage["completion_tokens"]), int(usage["assay"]["cost"])
        self.expect("the price of an answer", cost, (ASK + ROYALTY).of(*tokens))
        self.expect("the price in its header", headers["x-assay-cost"], str(cost))
        with self.guard:
            used = self.used.setdefault(name, {"calls": 0, "cost": 0, "input": 0, "output": 0, "most": 0})
            for member, more in (("calls", 1), ("cost", cost), ("input", tokens[0]), ("output", tokens[1])):
                used[member] += more
            used["most"] = max(used["most"], int(usage["assay"]["cumulative"]))

    def hundred_calls(self):
        """100 calls by one key"""
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda number: self.paid_call("main", text=f"Fortune {number}, please."), range(CALLS)))
        used = self.used["main"]
        self.expect("the running total after 100 calls", used["most"], used["cost"])
        self.say(f"{used['calls']} calls, {used['input']} and {used['output']} tokens: {asy(used['cost'])} ASY")

    def by_channel(self):
        """five calls by a channel: the proxy signs requests, checks receipts and signs vouchers"""
        port = free_port()
        proxy = f"http://127.0.0.1:{port}"
        process = self.processes.start("proxy", [
            self.inference, "proxy", "--channel", self.pay_ids["channel"], "--master", self.keys / "channel.ak",
            "--url", f"{self.url}/v1", "--listen", f"127.0.0.1:{port}", "--rpc", self.ws, "--totals",
            self.work / "totals.json"])
        self.processes.until("the proxy", lambda: http(f"{proxy}/v1/models")[0] == 200)
        for number in range(PROXY_CALLS):
            self.paid_call("channel", url=proxy, text=f"Saying {number}, please.")
        used = self.used["channel"]
        self.expect("the running total of the channel", used["most"], used["cost"])
        self.say(f"{used['calls']} calls: {asy(used['cost'])} ASY")
        time.sleep(2)
        self.processes.stop(process)

    def refused(self, what, answer, status, code):
        got, headers, body = answer
        error = body.get("error", {})
        if (got, error.get("code")) != (status, code):
            raise Failure(f"{what}: {got} {body}, not {status} {code}")
        self.say(f"{what}: {status} {code}: {error['message']}")
        return headers, body

    def refusals(self):
        """without a key, above a round's limit, above the allocation, and with a revoked key"""
        _, body = self.refused("without a key", self.call(), 402, "payment_required")
        self.check_x402(body)

        while True:
            answer = self.call(self.tokens["limited"])
            if answer[0] != 200:
                break
            self.count("limited", answer)
        headers, body = self.refused("above the limit of a round", answer, 429, "round_limit_reached")
        payment = body["payment"]
        self.expect("the limit", int(payment["limit"]), self.limit)
        self.expect("what was used of it", int(payment["used"]), self.used["limited"]["cost"])
        if not int(payment["used"]) + int(payment["needed"]) > self.limit:
            raise Failure(f"there was room for the request: {payment}")
        ends = int(payment["round_ends_in"])
        if not 0 < ends <= PERIODS["round"] * 3 or int(headers["retry-after"]) != ends:
            raise Failure(f"the round ends in {ends} s, Retry-After is {headers['retry-after']}")

        self.paid_call("small")
        _, body = self.refused("above the allocation", self.call(self.tokens["small"]), 402, "allocation_exhausted")
        self.check_x402(body)
        left = self.allocation - self.used["small"]["cost"]
        self.expect("what is left", int(body["payment"]["left"]), left)
        self.expect("what is needed", body["payment"]["needed"], body["accepts"][0]["maxAmountRequired"])
        if int(body["payment"]["needed"]) <= left:
            raise Failure(f"there was enough: {body['payment']}")

        self.assay("pay", "key", "revoke", "--key", self.pay_ids["small"], "--dev-signer", "ferdie", "--rpc", self.ws)
        final = self.finalized()
        answer = self.processes.until("the refusal of a revoked key",
                                      lambda: self.revoked(self.call(self.tokens["small"])), timeout=15, pause=0.2)
        self.refused("revoked", answer, 401, "key_revoked")
        later = self.finalized() - final
        if later > 2:
            raise Failure(f"the revoked key was taken for {later} blocks after its end was final")
        self.refused("not a key", self.call("sk-nonsense"), 401, "invalid_api_key")

    def revoked(self, answer):
        return answer if answer[0] == 401 else None

    def check_x402(self, body):
        self.expect("the version of x402", body["x402Version"], 1)
        self.expect("the ways to pay", [way["scheme"] for way in body["accepts"]], ["assay-key", "assay-channel"])
        for way in body["accepts"]:
            extra = way["extra"]
            self.expect("who is paid", way["payTo"], self.accounts["dave"])
            self.expect("the asset", way["asset"], "ASY")
            self.expect("the price", (extra["pricePerMillionInput"], extra["pricePerMillionOutput"]),
                        (str((ASK + ROYALTY).input), str((ASK + ROYALTY).output)))
            self.expect("the agent", (extra["agent"], extra["version"]), (self.agent, 1))
            if int(way["maxAmountRequired"]) <= 0:
                raise Failure(f"nothing is asked for: {way}")

    # ---- money

    def redeemed(self):
        """the node claims and presents everything by itself, the chain pays after the dispute window; meanwhile the
        agent's operator sponsors free tokens, and an answer costs nothing"""
        expected = ",".join(f"{self.pay_ids[name]}={used['cost']}" for name, used in self.used.items())
        done, _ = self.together(lambda: self.economy("redeemed", "--expect", expected), self.sponsored)
        self.say(f"all paid in block {done['block']}")
        self.end = done["block"]

    def sponsored(self):
        self.economy("sponsor", "--agent", self.agent, "--signer", "//Bob", "--royalty", ROYALTY, "--tokens",
                     FREE_TOKENS, "--amount", SPONSORED)
        # The terms count as of the newest finalised block that the node has seen.
        time.sleep(2)
        status, _, body = self.call(self.tokens["main"], text="For free, please.")
        if status != 200:
            raise Failure(f"a free call got {status}: {body}")
        usage = body["usage"]
        self.expect("a free answer's price and running total, planck, and its free tokens", usage["assay"], {
            "cost": "0", "cumulative": str(self.used["main"]["cost"]), "free_prompt_tokens": usage["prompt_tokens"],
            "free_completion_tokens": usage["completion_tokens"]})
        self.say(f"sponsored: {usage['prompt_tokens']} and {usage['completion_tokens']} tokens for nothing")

    def balances(self):
        """every account has what it should have"""
        money = self.economy("money", "--agent", self.agent, "--from", self.start["to"], "--to", self.end)
        if money["failed"]:
            raise Failure("\n".join(money["failed"]))
        parts = dict.fromkeys(split(0, 0, 0), 0)
        by_record = {pay_id: [0, 0, 0] for pay_id in self.pay_ids.values()}
        for paid in money["paid"]:
            tokens = int(paid["tokens"]["input"]), int(paid["tokens"]["output"])
            settled = {name: int(value) for name, value in paid["settled"].items()}
            self.expect(f"a payment of {tokens} tokens in block {paid['block']}", settled,
                        split(settled["gross"], ROYALTY.of(*tokens), TREASURY_SHARE))
            for name in parts:
                parts[name] += settled[name]
            for index, more in enumerate((settled["gross"], *tokens)):
                by_record[paid["pay_id"]][index] += more
        for name, used in self.used.items():
            self.expect(f"what {name} paid (planck, tokens in and out)", by_record[self.pay_ids[name]],
                        [used["cost"], used["input"], used["output"]])

        before, after, fees = money["before"], money["after"], money["fees"]
        spent = {name: used["cost"] for name, used in self.used.items()}
        rows = [
            ("Dave, provider", "dave", parts["provider"]),
            ("Eve, 1 key", "eve", -spent["main"]),
            ("Ferdie, 2 keys", "ferdie", -spent["limited"] - spent["small"]),
            ("Charlie, channel", "charlie", -spent["channel"]),
            ("Bob, developer", "bob", 0),
            ("Alice, block author", "alice", sum(map(int, fees.values()))),
            ("the agent's treasury", "agent", parts["agentTreasury"]),
            ("protocol treasury", "treasury", parts["treasury"]),
            ("payments' pot", "pot", 0),
            ("holders' pot", "holders", parts["holders"]),
        ]
        self.say(f"{len(money['paid'])} payments in blocks {money['from'] + 1} to {money['to']}; changes in ASY")
        self.say(f"{'':22}{'by use':>20}{'fees':>20}{'balance':>20}")
        wrong = []
        for label, name, use in rows:
            fee = int(fees[name])
            change = int(after["wealth"][name]) - int(before["wealth"][name])
            self.row(label, use, -fee, change)
            if change != use - fee:
                wrong.append(f"{label}: {change}, not {use - fee}")
        for label, use, key in (("  Bob can claim", claimable(parts["holders"], after), "claimable"),
                                ("issuance (burned)", -parts["burned"], "issuance")):
            change = int(after[key]) - int(before[key])
            self.row(label, use, 0, change)
            if change != use:
                wrong.append(f"{label}: {change}, not {use}")
        given = sum(value for name, value in parts.items() if name != "gross")
        self.expect("the sum of all parts", given, sum(spent.values()))
        if wrong:
            raise Failure("\n".join(wrong))
        self.claimable = int(after["claimable"])

    def row(self, label, use, fee, change):
        self.say(f"{label:22}{asy(use):>20}{asy(fee):>20}{asy(change):>20}")

    def holder_claims(self):
        """the agent's only holder takes out what its shares have earned"""
        claimed = self.economy("claim", "--agent", self.agent, "--signer", "//Bob")
        self.expect("what Bob got", int(claimed["amount"]), self.claimable)
        end = self.processes.until("its finality", lambda: self.finalized() > self.end and self.finalized())
        money = self.economy("money", "--agent", self.agent, "--from", self.end, "--to", end)
        change = int(money["after"]["wealth"]["bob"]) - int(money["before"]["wealth"]["bob"])
        self.expect("Bob's balance", change, self.claimable - int(money["fees"]["bob"]))
        self.expect("what is left to claim", int(money["after"]["claimable"]), 0)
        self.expect("what left the holders' pot", int(money["before"]["wealth"]["holders"]) -
                    int(money["after"]["wealth"]["holders"]), self.claimable)
        self.say(f"{asy(self.claimable)} ASY, less the fee")


def main():
    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="assay-economy-") as folder:
        work = Path(folder)
        processes = Processes(work / "logs")
        try:
            Economy(processes, work, fast=True).play()
            return 0
        except Failure as failure:
            print(f"\nfailed: {failure}", file=sys.stderr)
            processes.show_logs()
            return 1
        finally:
            processes.stop_all()


if __name__ == "__main__":
    os.environ.setdefault("RUST_BACKTRACE", "1")
    sys.exit(main())
