#!/usr/bin/env python3
"""Opens every vector under v1/, recomputes every hash, key and signature, and refuses every bad one by its name.

Usage: check.py            (exit status 0 when all agree)
"""

import base64
import copy
import re
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import record_format as rf
from record_format import H, KDF, L, Refused, sha256, u

V1 = Path(__file__).resolve().parent / "v1"
checks = 0


def vector(name):
    return rf.load(V1 / f"{name}.json")


def hx(text):
    return bytes.fromhex(text)


def same(found, expected, what):
    global checks
    checks += 1
    if isinstance(found, bytes):
        found = found.hex()
    if found != expected:
        sys.exit(f"{what}: found {str(found)[:200]}, expected {str(expected)[:200]}")


def refused(action, error, what, tag=None):
    global checks
    checks += 1
    try:
        action()
    except Refused as refusal:
        if refusal.name not in (error if isinstance(error, list) else [error]) or (tag is not None and refusal.tag != tag):
            sys.exit(f"{what}: refused as {refusal.name} {refusal.tag}, expected {error} {tag}")
        return
    sys.exit(f"{what}: accepted, expected {error}")


def stream(seed, length):
    blocks = (sha256(seed, u(j, 8)) for j in range(-(-length // 32)))
    return b"".join(blocks)[:length]


def expand(value):
    """A value that is hex, or pieces of hex and long runs of letters."""
    if isinstance(value, str):
        return hx(value)
    out = b""
    for piece in value:
        if "hex" in piece:
            out += hx(piece["hex"])
        else:
            described = piece["letters"]
            out += bytes(97 + byte % 26 for byte in stream(hx(described["seed"]), described["length"]))
    return out


def edited(base, case):
    """The changed bytes of a bad vector."""
    data = bytearray(base[: case["length"]].ljust(case["length"], b"\0"))
    changed = hx(case["bytes"])
    data[case["at"] : case["at"] + len(changed)] = changed
    return bytes(data)


def ed_public(seed):
    return ed25519.Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def ed_sign(seed, message):
    return ed25519.Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def check_kdf():
    v = vector("kdf")
    for case in v["kdf"]:
        out = KDF(hx(v["key"]), case["label"], hx(case["context"]), len(case["out"]) // 2)
        same(out, case["out"], case["label"])
    for case in v["hash"]:
        same(H(case["label"], hx(case["input"])), case["out"], case["label"])


def check_keys():
    v = vector("keys")
    # Without a word list: the checksum of the phrase is checked through its shape only.
    same(len(v["words"].split()), 24, "words")
    for case in v["derived"]:
        context = hx(case["genesis"]) + hx(case["account"]) + u(case["epoch"], 4)
        seed = KDF(hx(v["entropy"]), "assay/enc-seed/v1", context)
        same(seed, case["seed"], "seed")
        key = rf.XWing(seed)
        same(key.pk, case["pk"], "pk")
        same(key.key_id, case["key_id"], "key id")
        rf.check_public_key(key.pk)


def check_session():
    v = vector("session")
    secret = hx(v["secret_full"])
    meta = KDF(secret, "assay/meta/v1")
    same(meta, v["secret_meta"], "S_M")
    same(KDF(secret, "assay/commit/v1"), v["commit_full"], "commit_full")
    same(KDF(meta, "assay/commit/v1"), v["commit_meta"], "commit_meta")
    header = (
        b"\1\1" + u(v["seq"], 8) + hx(v["genesis"]) + hx(v["provider"]) + u(v["suite"], 2) + u(v["agent"], 4)
        + u(v["anchor"], 4) + hx(v["anchor_hash"]) + hx(v["commit_full"]) + hx(v["commit_meta"]) + bytes([len(v["wraps"])])
    )
    same(header, v["header"], "session header")
    same(sha256(header), v["header_hash"], "session header hash")
    session = rf.Session(hx(v["entry"]))
    body = b""
    for wrap in v["wraps"]:
        key = rf.XWing(hx(wrap["seed"]))
        same(key.pk, wrap["pk"], "pk")
        tail = session.wrap_tail(wrap["role"], wrap["class"], key.key_id)
        info = L("assay/wrap/v1") + tail
        same(info, wrap["info"], "info")
        x = secret if wrap["class"] == 0 else meta
        same(x, wrap["plaintext"], "wrapped secret")
        same(KDF(x, "assay/coins/v1", tail, 64), wrap["coins"], "coins")
        enc = hx(wrap["enc"])
        same(key.shared_secret(enc), wrap["kem_shared_secret"], "KEM shared secret")
        hpke_key, nonce = rf.hpke_key_schedule(key.shared_secret(enc), info)
        same(hpke_key, wrap["hpke_key"], "HPKE key")
        same(nonce, wrap["hpke_nonce"], "HPKE nonce")
        same(ChaCha20Poly1305(hpke_key).encrypt(nonce, x, b""), wrap["ct"], "wrapped ciphertext")
        same(session.open(key), (x, wrap["class"]), "opened wrap")
        body += bytes([wrap["role"], wrap["class"], wrap["hint"]]) + enc + hx(wrap["ct"])
    same(header + body, v["entry"], "session entry")
    same(sha256(body), v["body_hash"], "session body hash")
    same(session.id, v["session_id"], "session id")
    return session, secret


def check_record(name, session, secret):
    v = vector(name)
    values = [expand(value) for value in v["values"]]
    seq = u(v["seq"], 8)
    r_m = KDF(KDF(secret, "assay/meta/v1"), "assay/record/v1", seq)
    r_f = KDF(secret, "assay/record/v1", seq)
    same(r_m, v["record_key_meta"], "R_M")
    same(r_f, v["record_key_full"], "R_F")
    keys = [r_m] * 8 + [r_f] * 8
    salts = [rf.salt(key, tag) for tag, key in enumerate(keys)]
    leaves = [rf.field_leaf(tag, salts[tag], value) for tag, value in enumerate(values)]
    same([s.hex() for s in salts], v["salts"], "salts")
    same([leaf.hex() for leaf in leaves], v["leaves"], "leaves")
    meta_root, content_root = rf.mth(leaves[:8]), rf.mth(leaves[8:])
    same(meta_root, v["meta_root"], "meta root")
    same(content_root, v["content_root"], "content root")
    header = b"\1\2" + seq + session.id + u(session.seq, 8) + meta_root + content_root
    same(header, v["header"], "record header")
    header_hash = sha256(header)
    same(header_hash, v["header_hash"], "record header hash")
    used = sum(len(value) + 4 for value in values[8:])
    same(rf.padme(used), v["content_padded"], "padded content")
    body = b""
    for key, name_, part, padded in ((r_m, "meta", values[:8], 512), (r_f, "full", values[8:], rf.padme(used))):
        aead = KDF(key, "assay/aead/v1", header_hash)
        same(aead, v[f"aead_key_{name_}"], "AEAD key")
        body += ChaCha20Poly1305(aead).encrypt(bytes(12), rf.plaintext(part, padded), header)
    same(sha256(body), v["body_hash"], "record body hash")
    same(body.hex(), v.get("body", body.hex()), "record body")
    same(rf.entry_leaf(header, sha256(body)), v["leaf"], "record leaf")
    same(rf.open_record(header + body, session, secret), values, "opened record")
    return header + body


def check_fields():
    for case in vector("fields"):
        rf.decode_field(case["tag"], hx(case["min"]))
        longest = expand(case["max"])
        same(len(longest), case["max_bytes"], "longest value")
        rf.decode_field(case["tag"], longest)


def check_trees():
    for length, padded in vector("padme"):
        same(rf.padme(length), padded, f"padme({length})")
    leaves = [sha256(u(i, 4)) for i in range(1000)]

    def proof(size, path):
        return [p.hex() for p in path] if size <= 8 else {"length": len(path), "sha256": sha256(*path).hex()}

    for tree in vector("merkle")["trees"]:
        size, here = tree["size"], leaves[: tree["size"]]
        same(rf.mth(here), tree["root"], "root")
        for index, expected in enumerate(tree["inclusion"]):
            path = rf.inclusion(here, index)
            same(proof(size, path), expected, "inclusion")
            same(rf.root_from_path(here[index], index, size, path), tree["root"], "inclusion holds")
        for old, expected in enumerate(tree["consistency"], 1):
            same(proof(size, rf.consistency(here, old)), expected, "consistency")
    for state in vector("range"):
        peaks, at = [], 0
        for bit in reversed(range(10)):
            if state["size"] >> bit & 1:
                peaks.append(rf.mth(leaves[at : at + (1 << bit)]).hex())
                at += 1 << bit
        same(peaks, state["peaks"], "peaks")
        same(rf.mth(leaves[: state["size"]]), state["root"], "range root")


def check_blob():
    v = vector("blob")
    genesis, provider = hx(v["genesis"]), hx(v["provider"])
    full = v["full"]
    seed, entries = hx(full["seed"]), []
    for seq in range(full["first_seq"], full["first_seq"] + full["count"]):
        root = sha256(u(seq, 8))
        entry = b"\1\2" + u(seq, 8) + seed + u(40, 8) + root + root + stream(sha256(seed, u(seq, 8)), 1568)
        entries.append(u(len(entry), 4) + entry)
    for blob, r in ((hx(v["one"]["blob"]), v["one"]), (hx(v["mixed"]["blob"]), v["mixed"]), (b"".join(entries), full)):
        r = r["result"]
        leaves, root, blob_hash = rf.parse_blob(blob, r["first_seq"], r["count"], genesis, provider)
        same(sha256(*leaves), r["leaves_sha256"], "blob leaves")
        same(root, r["batch_root"], "batch root")
        same(blob_hash, r["blob_hash"], "blob hash")
        same(len(blob), r["blob_len"], "blob length")
        data = rf.batch_leaf_input(provider, r["first_seq"], r["count"], root, blob_hash, len(blob))
        same(data, r["batch_leaf_input"], "batch leaf input")
        same(rf.leaf_hash(data), r["batch_leaf"], "batch leaf")
    v = vector("digest")
    same(b"\1" + u(v["size"], 8) + hx(v["root"]), v["payload"], "digest payload")
    number, block_hash, payloads = rf.parse_block_header(hx(v["block_header"]))
    same((number, block_hash.hex(), payloads), (v["block_number"], v["block_hash"], [hx(v["payload"])]), "digest")


def check_signed():
    v = vector("receipt")
    seed, message = hx(v["worker_seed"]), hx(v["message"])
    _, _, seq, leaf, request_id, anchor, commit_by = rf.parse_receipt_message(message)
    same((seq, anchor, commit_by), (v["seq"], v["anchor"], v["commit_by"]), "receipt numbers")
    same((leaf.hex(), request_id.hex()), (v["leaf"], v["request_id"]), "receipt hashes")
    same(ed_sign(seed, message), v["signature"], "receipt signature")
    same(sha256(message), v["receipt_hash"], "receipt hash")
    shown, _ = rf.verify_file(v["file"], v["facts"])
    same(sorted(shown), [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 15], "receipt fields")
    d = vector("disclosure")
    same(sorted(rf.verify_file(d["fields"], v["facts"])[0]), [2, 11], "disclosed fields")
    same(sorted(rf.verify_file(d["record"], v["facts"])[0]), list(range(16)), "disclosed record")
    refused(lambda: rf.verify_file(d["metadata"], v["facts"]), "NotIncluded", "metadata before inclusion")

    r = vector("request")
    same(sha256(r["body"].encode()), r["body_hash"], "body hash")
    message = rf.request_message(
        hx(r["pay_id"]), hx(r["nonce"]), r["issued_ms"], int(r["max_cost"]), r["route"], hx(r["body_hash"])
    )
    same((len(message), message.hex()), (138, r["message"]), "request message")
    same(ed_sign(hx(r["signer_seed"]), message), r["signature"], "request signature")
    w = vector("voucher")
    message = (
        L("assay/voucher/v1") + hx(w["pay_id"]) + u(w["agent"], 4) + u(int(w["cumulative"]), 16)
        + u(w["tokens_in"], 8) + u(w["tokens_out"], 8) + u(w["valid_until"], 4) + hx(w["receipt_hash"])
    )
    same((len(message), message.hex()), (121, w["message"]), "voucher message")
    same(w["receipt_hash"], v["receipt_hash"], "voucher's receipt")
    same(ed_sign(hx(w["signer_seed"]), message), w["signature"], "voucher signature")
    s = vector("seed")
    for case in s["seeds"]:
        field, choice = hx(case["field_13"]), u(case["choice"], 4)
        source = field[:1]
        data = field[1:9] + choice if source == b"\1" else field[9:] + hx(s["body_hash"]) + choice
        same(H("assay/seed/v1", source, data), case["seed"], "seed")


def token(prefix, secret):
    return prefix + base64.urlsafe_b64encode(secret + H("assay/api-check/v1", secret)[:4]).decode()


def check_api_key():
    v = vector("apikey")
    genesis, owner, provider = hx(v["genesis"]), hx(v["owner"]), hx(v["provider"])
    derived = KDF(hx(v["entropy"]), "assay/api-master/v1", genesis + owner + u(v["counter"], 4))
    same(token("ak-assay-", derived), v["derived_master_text"], "derived master")
    master = hx(v["master"])
    same(token("ak-assay-", master), v["master_text"], "master")
    seed = KDF(master, "assay/api-sign/v1", genesis + provider)
    same(seed, v["sign_seed"], "signer seed")
    same(ed_public(seed), v["signer"], "signer")
    same(rf.pay_id(genesis, owner, provider, v["channel_nonce"], ed_public(seed)), v["channel_pay_id"], "channel pay_id")
    bearer = KDF(master, "assay/api-bearer/v1", genesis + provider)
    same(bearer, v["bearer"], "bearer")
    same(token("sk-assay-", bearer), v["token"], "token")
    bearer_hash = H("assay/bearer/v1", genesis, provider, bearer)
    same(bearer_hash, v["bearer_hash"], "bearer hash")
    same(rf.pay_id(genesis, owner, provider, v["api_key_nonce"], bearer_hash), v["api_key_pay_id"], "API key pay_id")


def parse_token(text):
    rf.require(not text.startswith("ak-assay-"), "MasterKeyExposed")
    rf.require(re.fullmatch("sk-assay-[A-Za-z0-9_-]{48}", text), "TokenMalformed")
    data = base64.urlsafe_b64decode(text[9:])
    rf.require(H("assay/api-check/v1", data[:32])[:4] == data[32:], "TokenMalformed")


def check_bad(session_entry, record_entry, session, secret):
    bad = vector("bad/session")
    for case in bad["cases"]:
        entry, key = edited(session_entry, case), rf.XWing(hx(case["key_seed"]))
        refused(lambda: rf.Session(entry).open(key), case["error"], case["name"])
    bad = vector("bad/record")
    other = bad["sessions"]["other"]
    for case in bad["cases"]:
        reader, key = session, secret
        if case["session"] == "other":
            reader = copy.copy(session)
            reader.seq, reader.id, key = other["seq"], bytes(32), hx(other["secret_full"])
        entry = edited(record_entry, case)
        refused(lambda: rf.open_record(entry, reader, key), case["error"], case["name"], case.get("tag"))
    bad, good = vector("bad/receipt"), vector("receipt")
    for case in bad["cases"]:
        file, facts = copy.deepcopy(good["file"]), bad["facts"] | case["facts"]
        for change in case["set"]:
            *path, last = change["path"]
            target = file
            for step in path:
                target = target[step]
            target[last] = change["value"]
        refused(lambda: rf.verify_file(file, facts), case["error"], case["name"])
    bad = vector("bad/key")
    for case in bad["cases"]:
        key = edited(hx(bad["base"]), case | {"length": 1216})
        refused(lambda: rf.check_public_key(key), case["error"], case["name"])
    for case in vector("bad/token"):
        refused(lambda: parse_token(case["token"]), case["error"], case["token"])
    bad = vector("bad/proof")
    for case in bad["cases"]:
        path = [hx(p) for p in case["path"]]
        found = rf.root_from_path(hx(case["leaf"]), case["index"], case["size"], path)
        same(found is None or found.hex() != bad["root"], True, case["name"])
    blob = vector("blob")
    for case in vector("bad/blob")["cases"]:
        data = edited(hx(blob["mixed"]["blob"]), case)
        arguments = (data, case["first_seq"], case["count"], hx(blob["genesis"]), hx(blob["provider"]))
        refused(lambda: rf.parse_blob(*arguments), case["error"], case["name"])


def main():
    check_kdf()
    check_keys()
    session, secret = check_session()
    names = ["record-small", "record-8k", "record-max", "record-embedding", "record-local-auth"]
    records = [check_record(name, session, secret) for name in names]
    check_fields()
    check_trees()
    check_blob()
    check_signed()
    check_api_key()
    check_bad(hx(vector("session")["entry"]), records[0], session, secret)
    known = {"kdf", "keys", "session", "fields", "padme", "merkle", "range", "blob", "digest", "receipt", "disclosure"}
    known |= {"request", "seed", "apikey", "voucher", *names}
    known |= {f"bad/{name}" for name in ("session", "record", "receipt", "key", "token", "proof", "blob")}
    same({str(path.relative_to(V1).with_suffix("")) for path in V1.rglob("*.json")}, known, "all files are checked")
    print(f"{checks} checks agree")


if __name__ == "__main__":
    main()
