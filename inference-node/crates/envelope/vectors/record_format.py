"""The record format, version 1, written from its specification: nothing is shared with the Rust crate.

Needs `cryptography` >= 48 for ML-KEM, X25519, Ed25519 and ChaCha20-Poly1305; all hashing is hashlib.
"""

import hashlib
import hmac
import json

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
HPKE_SUITE_ID = b"HPKE\x64\x7a\x00\x01\x00\x03"
CONTENT_MIN, CONTENT_MAX = 1024, 2_064_384
P25519 = 2**255 - 19
LOW_ORDER_U = {
    bytes(32).hex(),
    "01" + "00" * 31,
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ec" + "ff" * 30 + "7f",
    "ed" + "ff" * 30 + "7f",
    "ee" + "ff" * 30 + "7f",
}
SMALL_ORDER_ED25519 = {
    "01" + "00" * 31,
    "ec" + "ff" * 30 + "7f",
    "00" * 32,
    "00" * 31 + "80",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
}


class Refused(Exception):
    """Carries the error name of the specification."""

    def __init__(self, name, tag=None):
        super().__init__(name)
        self.name, self.tag = name, tag


def require(condition, name, tag=None):
    if not condition:
        raise Refused(name, tag)


# --- hashing ---------------------------------------------------------------------------------------------------------


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def L(text):
    return bytes([len(text)]) + text.encode("ascii")


def H(label, *parts):
    return sha256(L(label), *parts)


def u(value, width, signed=False):
    return value.to_bytes(width, "little", signed=signed)


def hkdf_extract(salt, ikm):
    return hmac.new(salt or bytes(32), ikm, "sha256").digest()


def hkdf_expand(prk, info, length):
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(prk, block + info + bytes([counter]), "sha256").digest()
        out, counter = out + block, counter + 1
    return out[:length]


def KDF(key, label, context=b"", length=32):
    return hkdf_expand(key, L(label) + context, length)


def leaf_hash(data):
    return sha256(b"\0", data)


def node(left, right):
    return sha256(b"\1", left, right)


def split_point(count):
    return 1 << ((count - 1).bit_length() - 1)


def mth(leaves):
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    k = split_point(len(leaves))
    return node(mth(leaves[:k]), mth(leaves[k:]))


def inclusion(leaves, index):
    if len(leaves) == 1:
        return []
    k = split_point(len(leaves))
    if index < k:
        return inclusion(leaves[:k], index) + [mth(leaves[k:])]
    return inclusion(leaves[k:], index - k) + [mth(leaves[:k])]


def consistency(leaves, old, known=True):
    if old == len(leaves):
        return [] if known else [mth(leaves)]
    k = split_point(len(leaves))
    if old <= k:
        return consistency(leaves[:k], old, known) + [mth(leaves[k:])]
    return consistency(leaves[k:], old - k, False) + [mth(leaves[:k])]


def root_from_path(leaf, index, size, path):
    """RFC 9162, section 2.1.3.2; None when the path does not fit."""
    if index >= size:
        return None
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            r = node(p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    return r if sn == 0 else None


def padme(length):
    if length <= CONTENT_MIN:
        return CONTENT_MIN
    e = length.bit_length() - 1
    mask = (1 << (e - e.bit_length())) - 1
    return (length + mask) & ~mask


# --- keys ------------------------------------------------------------------------------------------------------------


class XWing:
    """A secret key from its 32-byte seed."""

    def __init__(self, seed):
        expanded = hashlib.shake_256(seed).digest(96)
        self.m = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        self.x = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
        self.pk_m = self.m.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.pk_x = self.x.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.pk = self.pk_m + self.pk_x
        self.key_id = H("assay/enc-key/v1", u(1, 2), self.pk)
        self.hpke = hpke.MLKEM768X25519PrivateKey(self.m, self.x)

    def shares(self, enc):
        ss_m = self.m.decapsulate(enc[:1088])
        ss_x = self.x.exchange(x25519.X25519PublicKey.from_public_bytes(enc[1088:]))
        return ss_m, ss_x

    def shared_secret(self, enc):
        ss_m, ss_x = self.shares(enc)
        return hashlib.sha3_256(ss_m + ss_x + enc[1088:] + self.pk_x + b"\\.//^\\").digest()


def check_public_key(pk):
    require(len(pk) == 1216, "BadLength")
    for at in range(0, 1152, 3):
        a, b, c = pk[at : at + 3]
        require(a | (b & 15) << 8 < 3329 and (b >> 4 | c << 4) < 3329, "Unreduced")
    require(pk[1215] & 0x80 == 0, "TopBit")
    require(pk[1184:].hex() not in LOW_ORDER_U, "LowOrder")


def hpke_key_schedule(shared_secret, info):
    def extract(salt, label, ikm):
        return hkdf_extract(salt, b"HPKE-v1" + HPKE_SUITE_ID + label + ikm)

    def expand(prk, label, context, length):
        return hkdf_expand(prk, length.to_bytes(2, "big") + b"HPKE-v1" + HPKE_SUITE_ID + label + context, length)

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared_secret, b"secret", b"")
    return expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)


def verify_strict(key, message, signature):
    y = int.from_bytes(key, "little") & (2**255 - 1)
    require(y < P25519 and key.hex() not in SMALL_ORDER_ED25519, "SignatureInvalid")
    require(signature[:32].hex() not in SMALL_ORDER_ED25519, "SignatureInvalid")
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise Refused("SignatureInvalid") from None


# --- entries ---------------------------------------------------------------------------------------------------------


def entry_leaf(header, body_hash):
    return leaf_hash(L("assay/entry/v1") + sha256(header) + body_hash)


def opening(entry, kind):
    require(len(entry) > 0, "Truncated")
    require(entry[0] == 1, "UnsupportedVersion")
    require(len(entry) > 1, "Truncated")
    require(entry[1] == kind, "UnsupportedKind")


class Session:
    def __init__(self, entry):
        opening(entry, 1)
        require(len(entry) >= 181, "Truncated")
        h = self.header = entry[:181]
        self.seq = int.from_bytes(h[2:10], "little")
        self.genesis, self.provider = h[10:42], h[42:74]
        self.suite = int.from_bytes(h[74:76], "little")
        self.agent = int.from_bytes(h[76:80], "little")
        self.anchor, self.anchor_hash = int.from_bytes(h[80:84], "little"), h[84:116]
        self.commit_full, self.commit_meta, n = h[116:148], h[148:180], h[180]
        require(self.suite == 1, "UnsupportedSuite")
        require(2 <= n <= 7, "BadLength")
        require(len(entry) >= 181 + 1171 * n, "Truncated")
        require(len(entry) == 181 + 1171 * n, "TrailingBytes")
        self.sh = sha256(h)
        body = entry[181:]
        self.id = entry_leaf(h, sha256(body))
        self.wraps = [body[at : at + 1171] for at in range(0, len(body), 1171)]
        roles = [(w[0], w[1]) for w in self.wraps]
        require(all(r <= 3 and c <= 1 for r, c in roles), "RoleOrder")
        require(roles[:2] == [(0, 0), (1, 0)], "RoleOrder")
        require(all(a < b or a == b == 3 for (a, _), (b, _) in zip(roles, roles[1:])), "RoleOrder")

    def wrap_tail(self, role, cls, key_id):
        return self.sh + bytes([role, cls]) + key_id

    def open(self, key):
        """The secret of the one wrap for `key`, and its class; every rule of section 5.5, steps 2 to 4."""
        candidates = [w for w in sorted(self.wraps, key=lambda w: w[1]) if w[2] == key.key_id[0]]
        require(candidates, "NoWrapForKey")
        for w in candidates:
            tail = self.wrap_tail(w[0], w[1], key.key_id)
            try:
                x = SUITE.decrypt(w[3:], key.hpke, info=L("assay/wrap/v1") + tail)
            except (InvalidTag, ValueError):
                continue
            require(len(x) == 32, "WrapUndecryptable")
            self.check_commitment(w[1], x)
            # Canonical: ML-KEM's shared secret is a function of m, and its own re-encryption covers the rest.
            coins = KDF(x, "assay/coins/v1", tail, 64)
            ss_m, _ = key.shares(w[3:1123])
            expected_m = hashlib.sha3_512(coins[:32] + hashlib.sha3_256(key.pk_m).digest()).digest()[:32]
            ephemeral = x25519.X25519PrivateKey.from_private_bytes(coins[32:]).public_key()
            expected_x = ephemeral.public_bytes(Encoding.Raw, PublicFormat.Raw)
            require(ss_m == expected_m and w[1091:1123] == expected_x, "WrapNotCanonical")
            return x, w[1]
        raise Refused("WrapUndecryptable")

    def check_commitment(self, cls, x):
        require(cls == 1 or KDF(x, "assay/commit/v1") == self.commit_full, "SessionCommitMismatch")
        meta = KDF(x, "assay/meta/v1") if cls == 0 else x
        require(KDF(meta, "assay/commit/v1") == self.commit_meta, "SessionCommitMismatch")


def parse_record_header(h):
    opening(h, 2)
    require(len(h) >= 114, "Truncated")
    seq, session_seq = int.from_bytes(h[2:10], "little"), int.from_bytes(h[42:50], "little")
    return seq, h[10:42], session_seq, h[50:82], h[82:114]


def record_length_ok(length):
    padded = length - 114 - 528 - 16
    return CONTENT_MIN <= padded <= CONTENT_MAX and padme(padded) == padded


def salt(key, tag):
    return KDF(key, "assay/salt/v1", bytes([tag]))


def field_leaf(tag, salt_, value):
    return leaf_hash(L("assay/field/v1") + bytes([tag]) + salt_ + value)


def plaintext(values, padded):
    packed = b"".join(u(len(v), 4) + v for v in values)
    return packed + bytes(padded - len(packed))


def unpack(plain, padded_length):
    values, at = [], 0
    for _ in range(8):
        require(at + 4 <= len(plain), "NonCanonicalPlaintext")
        length = int.from_bytes(plain[at : at + 4], "little")
        at += 4
        require(at + length <= len(plain), "NonCanonicalPlaintext")
        values.append(plain[at : at + length])
        at += length
    require(not any(plain[at:]), "PaddingNotZero")
    require(padded_length(at) == len(plain), "NonCanonicalPlaintext")
    return values


def open_half(key, base, header, ciphertext, root, padded_length):
    try:
        plain = ChaCha20Poly1305(KDF(key, "assay/aead/v1", sha256(header))).decrypt(bytes(12), ciphertext, header)
    except InvalidTag:
        raise Refused("CiphertextRejected") from None
    values = unpack(plain, padded_length)
    leaves = [field_leaf(base + i, salt(key, base + i), v) for i, v in enumerate(values)]
    require(mth(leaves) == root, "FieldRootMismatch")
    return values


def open_record(entry, session, secret):
    """Values of a record, opened with the full secret of its session; every rule of section 6.5."""
    seq, session_id, session_seq, meta_root, content_root = parse_record_header(entry[:114])
    require(session_seq < seq, "SessionReferenceMismatch")
    require(len(entry) >= 114 + 528 + CONTENT_MIN + 16, "Truncated")
    require(record_length_ok(len(entry)), "BadLength")
    require(session_id == session.id and session_seq == session.seq, "SessionReferenceMismatch")
    r_m = KDF(KDF(secret, "assay/meta/v1"), "assay/record/v1", u(seq, 8))
    r_f = KDF(secret, "assay/record/v1", u(seq, 8))
    return open_with_keys(entry, r_m, r_f, session.provider, session.agent)


def open_with_keys(entry, r_m, r_f, provider, agent=None):
    _, _, _, meta_root, content_root = parse_record_header(entry[:114])
    header, meta, content = entry[:114], entry[114:642], entry[642:]
    values = open_half(r_m, 0, header, meta, meta_root, lambda used: 512 if used <= 504 else None)
    if r_f is not None:
        values += open_half(r_f, 8, header, content, content_root, padme)
    fields = [decode_field(tag, value) for tag, value in enumerate(values[:8])]
    require(fields[2]["account"] == provider, "ProviderMismatch")
    require(agent is None or fields[4]["agent"] == agent, "FieldMalformed", 4)
    for tag, value in enumerate(values[8:], 8):
        decode_field(tag, value)
    return values


# --- fields ----------------------------------------------------------------------------------------------------------


class Reader:
    def __init__(self, data, tag):
        self.data, self.at, self.tag = data, 0, tag

    def bad(self):
        raise Refused("FieldMalformed", self.tag)

    def take(self, count):
        if self.at + count > len(self.data):
            self.bad()
        self.at += count
        return self.data[self.at - count : self.at]

    def int(self, width, signed=False):
        return int.from_bytes(self.take(width), "little", signed=signed)

    def below(self, limit):
        value = self.int(1)
        return value if value < limit else self.bad()

    def compact(self):
        first = self.int(1)
        mode = first & 3
        if mode == 3:
            width = (first >> 2) + 4
            value = self.int(width)
            minimal = value >= 1 << 30 and value >> 8 * (width - 1)
        else:
            self.at -= 1
            value = self.int(1 << mode) >> 2
            minimal = mode == 0 or value >= (1 << 6, 1 << 14)[mode - 1]
        return value if minimal else self.bad()

    def text(self):
        try:
            return self.take(self.compact()).decode("utf-8")
        except UnicodeDecodeError:
            self.bad()

    def many(self, item):
        return [item() for _ in range(self.compact())]

    def option(self, item):
        return item() if self.below(2) else None

    def message(self):
        return {"position": self.int(2), "role": self.below(6), "content": self.text(), "extra": self.text()}

    def output(self):
        if self.below(2):
            return {"dimensions": self.int(4), "hash": self.take(32)}
        return {
            "finish": self.below(6),
            "text": self.text(),
            "tool_calls": self.text(),
            "token_ids": self.many(lambda: self.int(4)),
        }


MAX_BYTES = [16, 51, 81, 16, 104, 71, 65, 68] + [CONTENT_MAX] * 4 + [1_048_580, 41, 154, 64]


def decode_field(tag, data):
    require(tag < 16, "UnknownTag")
    require(len(data) <= MAX_BYTES[tag], "FieldTooLong", tag)
    r = Reader(data, tag)
    value = globals()[f"field_{tag}"](r)
    require(r.at == len(data), "FieldMalformed", tag)
    return value


def field_0(r):
    return {"received_ms": r.int(8), "finished_ms": r.int(8)}


def name(r):
    text = r.text()
    require(len(text.encode()) <= 48, "FieldTooLong", r.tag)
    return text


def field_1(r):
    return {"evidence": r.below(3), "count": r.int(1), "name": name(r)}


def field_2(r):
    return {"account": r.take(32), "name": name(r)}


def field_3(r):
    return r.int(16)


def field_4(r):
    return {"agent": r.int(4), "version": r.int(4), "hashes": [r.take(32) for _ in range(3)]}


def field_5(r):
    micro = [r.int(4, signed) for signed in (False, False, False, True, True, False)]
    rest = [r.int(4), r.int(4), r.int(2), r.below(3), r.int(1), r.int(1), r.below(2)]
    return micro + rest + [r.option(lambda: r.take(32))]


def field_6(r):
    value = {"account": r.take(32), "auth": r.below(4), "pay_id": r.take(32)}
    require(value["auth"] != 0 or not any(value["pay_id"]), "FieldMalformed", 6)
    return value


def field_7(r):
    return {"request_id": r.take(16), "counts": [r.int(4) for _ in range(5)], "cost": r.int(16), "cumulative": r.int(16)}


def messages(r, roles):
    found = r.many(r.message)
    require(len(found) <= 4096 and all(len(m["extra"].encode()) <= 65_536 for m in found), "FieldTooLong", r.tag)
    require(all(m["role"] in roles for m in found), "FieldMalformed", r.tag)
    return found


def field_8(r):
    return messages(r, (0, 1))


def field_9(r):
    return messages(r, (2, 3, 4, 5))


def field_10(r):
    return r.many(lambda: r.int(4))


def field_11(r):
    found = r.many(r.output)
    require(len(found) <= 128, "FieldTooLong", 11)
    return found


def field_12(r):
    return r.text()


def field_13(r):
    value = {"source": r.below(4), "caller_seed": r.int(8, True), "nonce": r.take(32)}
    require(value["source"] == 1 or value["caller_seed"] == 0, "FieldMalformed", 13)
    require(value["source"] > 1 or not any(value["nonce"]), "FieldMalformed", 13)
    return value


def field_14(r):
    value = {"body_hash": r.take(32), "route": r.int(1)}
    require(1 <= value["route"] <= 3, "FieldMalformed", 14)
    value["signed"] = r.option(
        lambda: {"nonce": r.take(32), "issued_ms": r.int(8), "max_cost": r.int(16), "signature": r.take(64)}
    )
    return value


def field_15(r):
    return {"fingerprint": r.take(32), "attestation": r.take(32)}


# --- log -------------------------------------------------------------------------------------------------------------


def batch_leaf_input(provider, first_seq, count, root, blob_hash, blob_len):
    return L("assay/batch/v1") + provider + u(first_seq, 8) + u(count, 4) + root + blob_hash + u(blob_len, 4)


def parse_blob(blob, first_seq, count, genesis, provider):
    require(1 <= count <= 1243, "BadCount")
    leaves, at = [], 0
    for seq in range(first_seq, first_seq + count):
        require(at + 4 <= len(blob), "Truncated")
        length = int.from_bytes(blob[at : at + 4], "little")
        require(at + 4 + length <= len(blob), "Truncated")
        entry = blob[at + 4 : at + 4 + length]
        at += 4 + length
        require(length >= 1, "BadLength")
        require(entry[0] == 1, "UnsupportedVersion")
        require(length >= 2, "BadLength")
        require(entry[1] in (1, 2), "UnsupportedKind")
        require(length >= 10, "BadLength")
        require(int.from_bytes(entry[2:10], "little") == seq, "SequenceMismatch")
        if entry[1] == 1:
            require(length >= 181 and 2 <= entry[180] <= 7 and length == 181 + 1171 * entry[180], "BadLength")
            require(entry[10:42] == genesis, "WrongChain")
            require(entry[42:74] == provider, "WrongProvider")
            require(entry[74:76] == b"\1\0", "UnsupportedSuite")
            cut = 181
        else:
            require(record_length_ok(length), "BadLength")
            require(int.from_bytes(entry[42:50], "little") < seq, "BadSessionReference")
            cut = 114
        leaves.append(entry_leaf(entry[:cut], sha256(entry[cut:])))
    require(at == len(blob), "TrailingBytes")
    return leaves, mth(leaves), sha256(blob)


def parse_block_header(data):
    """Number, hash and all `alog` payloads of a SCALE block header."""
    r = Reader(data, None)
    try:
        r.take(32)
        number = r.compact()
        r.take(64)
        payloads = []
        for _ in range(r.compact()):
            kind = r.int(1)
            if kind in (4, 5, 6):
                engine, payload = r.take(4), r.take(r.compact())
                if kind == 4 and engine == b"alog":
                    payloads.append(payload)
            elif kind == 0:
                r.take(r.compact())
            elif kind != 8:
                r.bad()
        require(r.at == len(data), "HeaderMalformed")
    except Refused:
        raise Refused("HeaderMalformed") from None
    return number, hashlib.blake2b(data, digest_size=32).digest(), payloads


# --- files -----------------------------------------------------------------------------------------------------------


def unhex(text, length=None):
    require(isinstance(text, str) and text == text.lower(), "FileMalformed")
    try:
        data = bytes.fromhex(text)
    except ValueError:
        raise Refused("FileMalformed") from None
    require(length is None or len(data) == length, "FileMalformed")
    return data


def decimal(text):
    require(isinstance(text, str) and text.isascii() and text.isdigit() and str(int(text)) == text, "FileMalformed")
    return int(text)


def parse_receipt_message(message):
    label = L("assay/receipt/v1")
    require(len(message) == 145 and message[:17] == label, "FileMalformed")
    at, parts = 17, []
    for width in (32, 32, 8, 32, 16, 4, 4):
        parts.append(message[at : at + width])
        at += width
    genesis, provider, seq, leaf, request_id, anchor, commit_by = parts
    seq, anchor, commit_by = (int.from_bytes(x, "little") for x in (seq, anchor, commit_by))
    return genesis, provider, seq, leaf, request_id, anchor, commit_by


def verify_file(file, facts):
    """The ten steps of section 9 in order; raises at the first that fails. `facts` as in receipt.json."""
    require(file.get("v") == 1, "UnsupportedVersion")
    require(file.get("type") in ("assay.receipt", "assay.disclosure"), "FileMalformed")
    parts = [file.get(k) for k in ("message", "key", "signature")]
    require(all(parts) or (not any(parts) and file["type"] == "assay.disclosure"), "FileMalformed")
    header, body_hash = unhex(file["header"], 114), unhex(file["body_hash"], 32)
    fields = [
        (f["tag"], unhex(f["salt"], 32), unhex(f["value"]), [unhex(p, 32) for p in f["path"]]) for f in file["fields"]
    ]
    inc = file.get("inclusion")
    if inc:
        numbers = {k: decimal(inc[k]) for k in ("first_seq", "batch_index", "log_size")}
        batch_path, log_path = ([unhex(p, 32) for p in inc[k]] for k in ("batch_path", "log_path"))
        blob_hash, block_header = unhex(inc["blob_hash"], 32), unhex(inc["block_header"])
    message = None
    if all(parts):
        raw, key, signature = unhex(parts[0]), unhex(parts[1], 32), unhex(parts[2], 64)
        message = parse_receipt_message(raw)
        verify_strict(key, raw, signature)  # 2
        require(message[0] == bytes.fromhex(facts["genesis"]), "WrongChain")  # 3
        require(facts["worker_key"] == parts[1], "KeyNotRegistered")
    seq, session_id, session_seq, meta_root, content_root = parse_record_header(header)
    leaf = entry_leaf(header, body_hash)
    require(message is None or (message[2], message[3]) == (seq, leaf), "LeafMismatch")  # 4
    shown, provider = {}, message[1] if message else None
    for tag, salt_, value, path in fields:  # 5
        require(tag < 16, "UnknownTag")
        require(len(path) <= 3, "PathTooLong")
        root = root_from_path(field_leaf(tag, salt_, value), tag % 8, 8, path)
        require(root == (meta_root if tag < 8 else content_root), "FieldRootMismatch")
        require(tag not in shown, "FileMalformed")
        shown[tag] = decode_field(tag, value)
    provider = provider or (2 in shown and shown[2]["account"]) or bytes.fromhex(facts.get("provider", ""))
    session = Session(bytes.fromhex(facts["session_entry"]))
    session_fits = session.id == session_id and session.seq == session_seq
    if file.get("body"):
        body, keys = unhex(file["body"]), file["record_keys"]
        require(sha256(body) == body_hash, "LeafMismatch")
        require(session_fits, "SessionReferenceMismatch")
        full = unhex(keys["full"], 32) if keys.get("full") else None
        values = open_with_keys(header + body, unhex(keys["meta"], 32), full, provider, session.agent)
        shown.update({tag: decode_field(tag, value) for tag, value in enumerate(values)})
    if 2 in shown:  # 6
        require(shown[2]["account"] == provider, "ProviderMismatch")
    if 7 in shown and message:
        require(shown[7]["request_id"] == message[4], "RequestMismatch")
    if 14 in shown and 6 in shown and (shown[14]["signed"] or shown[6]["auth"] == 2):
        check_request(shown[6], shown[14], provider, facts)
    if message:  # 7
        require(0 <= message[6] - message[5] <= 2400, "PromiseTooLong")
    require(inc, "NotIncluded")  # 8
    require(len(batch_path) <= 11 and len(log_path) <= 64, "PathTooLong")
    index = seq - numbers["first_seq"]
    require(index >= 0 and inc["count"] <= 1243, "ProofInvalid")
    batch_root = root_from_path(leaf, index, inc["count"], batch_path)
    require(batch_root is not None, "ProofInvalid")
    batch = batch_leaf_input(provider, numbers["first_seq"], inc["count"], batch_root, blob_hash, inc["blob_len"])
    number, block_hash, payloads = parse_block_header(block_header)
    require(len(payloads) == 1 and len(payloads[0]) == 41 and payloads[0][0] == 1, "DigestMissing")
    require(int.from_bytes(payloads[0][1:9], "little") == numbers["log_size"], "ProofInvalid")
    root = root_from_path(leaf_hash(batch), numbers["batch_index"], numbers["log_size"], log_path)
    require(root == payloads[0][9:], "ProofInvalid")
    require(facts["block_finalised"] and facts["block_hash"] == block_hash.hex(), "NotFinalised")  # 9
    if 0 in shown:  # 10
        require(session_fits, "SessionReferenceMismatch")
        finished = shown[0]["finished_ms"]
        require(facts["session_anchor_ms"] <= finished <= facts["block_ms"] + 60_000, "TimeOutOfBounds")
    return shown, number


def pay_id(genesis, owner, provider, nonce, credential):
    return H("assay/pay/v1", genesis, owner, provider, u(nonce, 4), credential)


def request_message(pay, nonce, issued_ms, max_cost, route, body_hash):
    return L("assay/request/v1") + pay + nonce + u(issued_ms, 8) + u(max_cost, 16) + bytes([route]) + body_hash


def check_request(sender, request, provider, facts):
    require(sender["auth"] == 2 and request["signed"], "RequestMismatch")
    signer, terms = bytes.fromhex(facts["payment_signer"]), request["signed"]
    genesis = bytes.fromhex(facts["genesis"])
    expected = pay_id(genesis, sender["account"], provider, facts["payment_nonce"], signer)
    require(expected == sender["pay_id"], "RequestMismatch")
    message = request_message(
        expected, terms["nonce"], terms["issued_ms"], terms["max_cost"], request["route"], request["body_hash"]
    )
    verify_strict(signer, message, terms["signature"])


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)
