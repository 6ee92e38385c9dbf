"""What the story does not show: wallets' every call, the chat page in a browser, an open node without a chain, twenty
deaths of the inference node at random moments, after which no record is lost and none is there twice, and money."""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
E2E = HERE.parent
sys.path.insert(0, str(E2E / "story"))

from chapters import Story  # noqa: E402
from processes import Failure, Processes, free_port, http, rpc, run  # noqa: E402

MODELS = E2E.parent.parent / "inference-node" / "crates" / "models" / "tests" / "data"
DEATHS = 20


class More(Story):
    """The story's stage with a ready-made tiny model instead of a trained one."""

    wallets = None

    def play(self):
        for scene in (self.start_chain, self.wallets_begin, self.register_people, self.small_agent, self.serve,
                      self.browser, self.deaths, self.without_chain, self.wallets_end, self.economy):
            began = time.monotonic()
            print(f"\n--> {scene.__doc__}", flush=True)
            scene()
            print(f"    ok ({time.monotonic() - began:.0f} s)", flush=True)

    def wallets_begin(self):
        """every signed call and journey by @polkadot/api, on a chain of its own whose votes are short"""
        spec = json.loads(run([self.node, "export-chain-spec", "--chain", "dev"]).stdout)
        spec["genesis"]["runtimeGenesis"]["patch"]["periods"] = {"lengths": {"voting": 1}}
        chain = self.work / "wallets.json"
        chain.write_text(json.dumps(spec))
        port = free_port()
        self.processes.start("wallets-node", [
            self.node, "--chain", chain, "--alice", "--validator", "--force-authoring", "--base-path", self.work / "wallets",
            "--unsafe-force-node-key-generation", "--no-mdns", "--rpc-port", port, "--port", free_port(),
            "--prometheus-port", free_port()])
        self.processes.until("the second chain", lambda: rpc(f"http://127.0.0.1:{port}", "system_health"))
        tests = sorted((E2E / "polkadot-js").glob("*.test.mjs"))
        self.wallets = subprocess.Popen(["node", "--test", *tests], env={**os.environ, "ASSAY_RPC": f"ws://127.0.0.1:{port}"},
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def wallets_end(self):
        """every signed call and journey by @polkadot/api: events, errors and reads decoded"""
        output, _ = self.wallets.communicate(timeout=600)
        print("\n".join(line for line in output.splitlines() if line.lstrip().startswith(("ok", "not ok", "# "))))
        if self.wallets.returncode != 0:
            raise Failure(f"the @polkadot/api tests failed:\n{output[-5000:]}")

    def small_agent(self):
        """an agent with a small model of fixed weights"""
        self.base = self.tuned = MODELS / "llama-gqa"
        self.create_agent()

    def browser(self):
        """the chat page in headless Chromium"""
        run(["node", E2E / "web" / "chat.mjs"], quiet=False, ASSAY_BASE_URL=self.url,
            ASSAY_API_KEY=self.api_keys["user"], ASSAY_EXPECT_RECEIPT="1")

    def deaths(self):
        """kill -9 of the inference node at 20 random moments loses and doubles no record"""
        chance = random.Random(20)
        promised, guard = [], threading.Lock()
        stop = threading.Event()

        def talk(number):
            body = {"model": self.model, "max_tokens": 12, "stream": number % 2 == 0,
                    "messages": [{"role": "user", "content": f"caller {number}"}]}
            while not stop.is_set():
                status, headers, text = self.ask(body)
                complete = status == 200 and ("data: [DONE]" in text or '"usage"' in text)
                if complete:
                    with guard:
                        promised.append(headers["x-receipt-id"])
                # Some thousand records are enough; every one of them is looked up afterwards.
                time.sleep(0.05)

        callers = [threading.Thread(target=talk, args=(number,), daemon=True) for number in range(3)]
        for caller in callers:
            caller.start()
        for _ in range(DEATHS):
            time.sleep(chance.uniform(0.3, 2.5))
            name, process = next(entry for entry in self.processes.running if entry[0] == "inference")
            process.kill()
            process.wait()
            self.processes.running.remove((name, process))
            self.start_server()
        time.sleep(2)
        stop.set()
        for caller in callers:
            caller.join(timeout=60)
        if len(promised) < DEATHS:
            raise Failure(f"only {len(promised)} answers came through {DEATHS} deaths: nothing was tested")

        seqs = {}
        for request_id in promised:
            receipt = self.processes.until(f"the inclusion of {request_id}", lambda: self.included(request_id), 240, 2)
            seq = int.from_bytes(bytes.fromhex(receipt["message"])[81:89], "little")
            if seq in seqs:
                raise Failure(f"{request_id} and {seqs[seq]} share sequence number {seq}")
            seqs[seq] = request_id
        self.dense(max(seqs))
        self.say(f"{len(promised)} answers, {DEATHS} deaths, every receipt in the log once")

    def ask(self, body):
        try:
            return http(f"{self.url}/v1/chat/completions", body=json.dumps(body).encode(), timeout=60, headers={
                "content-type": "application/json", "authorization": f"Bearer {self.api_keys['user']}"})
        except Exception:  # a connection that died in the middle of an answer
            return 0, {}, ""

    def included(self, request_id):
        status, _, text = http(f"{self.url}/v1/receipts/{request_id}",
                               headers={"authorization": f"Bearer {self.api_keys['user']}"})
        if status == 404:
            raise Failure(f"the receipt of {request_id}, whose answer was complete, is gone")
        receipt = json.loads(text) if status == 200 else {}
        return receipt if receipt.get("inclusion") else None

    def dense(self, last):
        """Every sequence number up to `last` is in the log, in batches that neither overlap nor leave a gap."""
        provider = self.accounts["provider"]
        batches = {}
        for seq in range(last + 1):
            proof = rpc(self.rpc, "assayLog_proof", provider, seq)
            if proof is None:
                raise Failure(f"entry {seq} of {last} is not in the log")
            batches[int(proof["batch_index"])] = (int(proof["first_seq"]), proof["count"])
        expected = 0
        for first, count in (batches[index] for index in sorted(batches)):
            if first != expected:
                raise Failure(f"a batch begins at {first}, not at {expected}")
            expected += count

    def economy(self):
        """money: credits, keys and a channel pay for answers on a chain with short windows, to the planck"""
        run([sys.executable, E2E / "economy"], quiet=False)

    def without_chain(self):
        """an open node without a chain serves the official client"""
        port = free_port()
        self.processes.start("open", [
            self.inference, "serve", "--model", MODELS / "gpt2", "--model-id", "gpt2", "--listen", f"127.0.0.1:{port}",
            "--no-chain", "--no-auth"])
        url = f"http://127.0.0.1:{port}"
        self.processes.until("the open node", lambda: http(f"{url}/healthz")[0] == 200)
        run([sys.executable, E2E / "openai_client.py"], BASE_URL=f"{url}/v1", MODEL="gpt2")


def main():
    with tempfile.TemporaryDirectory(prefix="assay-e2e-") as folder:
        work = Path(folder)
        processes = Processes(work / "logs")
        more = More(processes, work, fast=True)
        try:
            more.play()
            return 0
        except Failure as failure:
            print(f"\nfailed: {failure}", file=sys.stderr)
            processes.show_logs()
            return 1
        finally:
            processes.stop_all()
            if more.wallets and more.wallets.poll() is None:
                more.wallets.kill()


if __name__ == "__main__":
    sys.exit(main())
