// Checks a receipt file (record format, section 9) by hashing it again, and reads its fields for people. What needs the
// chain itself (finality, the worker key's registration) is not judged here; `assay-inference verify` does.

const MESSAGE_LENGTH = 145;
const HEADER_LENGTH = 114;
const AUTH = ["key file of the provider", "API key", "signed by the caller", "relayed by a gateway"];
const EVIDENCE = ["not proven", "benchmarked", "attested"];
const SOURCES = ["greedy, no seed", "the request's seed", "the request's nonce", "drawn by the provider"];
const ROUTES = ["", "/v1/chat/completions", "/v1/completions", "/v1/embeddings"];

/** The checks a page can do alone: a list of {outcome: "good" | "bad" | "open", text}. */
export async function checkReceipt(receipt, requestId) {
  if (receipt.v !== 1 || receipt.type !== "assay.receipt") {
    return [{ outcome: "bad", text: "This is not a receipt of version 1." }];
  }
  if (!globalThis.crypto?.subtle) {
    return [{ outcome: "open", text: "This browser checks nothing on a page without HTTPS; verify the downloaded file." }];
  }
  const message = bytes(receipt.message);
  const header = bytes(receipt.header);
  if (message.length !== MESSAGE_LENGTH || header.length !== HEADER_LENGTH) {
    return [{ outcome: "bad", text: "The receipt's message or the record's header has a wrong length." }];
  }
  const leaf = await leafHash(label("assay/entry/v1"), await sha256(header), bytes(receipt.body_hash));
  const checks = [await signature(receipt, message)];
  const judge = (holds, good, bad) => checks.push({ outcome: holds ? "good" : "bad", text: holds ? good : bad });
  judge(
    equal(leaf, message.slice(89, 121)) && equal(header.slice(2, 10), message.slice(81, 89)),
    "The receipt promises exactly this record.",
    "The receipt promises another record than the one shown.",
  );
  judge(
    await fieldsHold(receipt.fields, header),
    "Every field below belongs to the record.",
    "A field below does not belong to the record.",
  );
  const usage = receipt.fields.find((field) => field.tag === 7);
  judge(
    hex(message.slice(121, 137)) === requestId && usage?.value.slice(0, 32) === requestId,
    "The receipt is for this request.",
    "The receipt is for another request.",
  );
  checks.push(await inclusion(receipt.inclusion, message, leaf));
  return checks;
}

/** Name and value of every field, for people. */
export function describeFields(receipt) {
  const rows = [];
  for (const field of receipt.fields) {
    const describe = FIELDS[field.tag];
    if (describe) rows.push(...describe(new Reader(bytes(field.value))));
  }
  rows.push(["Place in the provider's log", new Reader(bytes(receipt.message).slice(81, 89)).u64().toString()]);
  return rows;
}

const FIELDS = {
  0: (r) => [["Received", time(r.u64())], ["Finished", time(r.u64())]],
  1: (r) => {
    const evidence = EVIDENCE[r.u8()] ?? "unknown";
    const count = r.u8();
    return [["GPU used", `${count} × ${r.text() || "none named"} (${evidence})`]];
  },
  2: (r) => {
    const account = r.hex(32);
    return [["GPU provider", `${r.text()} (account ${account})`]];
  },
  3: (r) => [["GPU price per hour", `${asy(r.u128())}`]],
  4: (r) => [
    ["Model used", `agent ${r.u32()}, version ${r.u32()}`],
    ["Weights", r.hex(32)],
    ["Tokenizer", r.hex(32)],
    ["Build", r.hex(32)],
  ],
  5: (r) => {
    const [temperature, topP, minP] = [r.u32(), r.u32(), r.u32()];
    const [presence, frequency, repetition] = [r.i32(), r.i32(), r.u32()];
    const [topK, maxTokens, choices] = [r.u32(), r.u32(), r.u16()];
    const micro = (value) => String(value / 1e6);
    return [["Model parameters",
      `temperature ${micro(temperature)}, top-p ${micro(topP)}, min-p ${micro(minP)}, top-k ${topK || "off"}, ` +
      `presence ${micro(presence)}, frequency ${micro(frequency)}, repetition ${micro(repetition)}, ` +
      `at most ${maxTokens} tokens, ${choices} choice${choices === 1 ? "" : "s"}`]];
  },
  6: (r) => {
    const account = r.hex(32);
    return [["Sender", `${account} (${AUTH[r.u8()] ?? "unknown"})`]];
  },
  7: (r) => {
    r.hex(16);
    const [prompt, completion, cached, first, total] = [r.u32(), r.u32(), r.u32(), r.u32(), r.u32()];
    return [
      ["Usage", `${prompt} prompt tokens (${cached} cached), ${completion} answer tokens`],
      ["Time", `${first} ms to the first token, ${total} ms in all`],
      ["Cost", `${asy(r.u128())}, ${asy(r.u128())} so far`],
    ];
  },
  13: (r) => [["Seed", SOURCES[r.u8()] ?? "unknown"]],
  14: (r) => {
    const hash = r.hex(32);
    return [["Request", `${ROUTES[r.u8()] ?? "unknown"}, body SHA-256 ${hash}`]];
  },
};

async function signature(receipt, message) {
  try {
    const key = await crypto.subtle.importKey("raw", bytes(receipt.key), "Ed25519", false, ["verify"]);
    const holds = await crypto.subtle.verify("Ed25519", key, bytes(receipt.signature), message);
    return holds
      ? { outcome: "good", text: "The provider's worker key signed this receipt." }
      : { outcome: "bad", text: "The signature does not hold." };
  } catch {
    return { outcome: "open", text: "This browser cannot check Ed25519 signatures; verify the downloaded file." };
  }
}

// Each field's leaf leads to the root of its half: tags 0 to 7 to the first, 8 to 15 to the second.
async function fieldsHold(fields, header) {
  for (const { tag, salt, value, path } of fields) {
    if (!(tag >= 0 && tag <= 15) || path.length !== 3) return false;
    let node = await leafHash(label("assay/field/v1"), Uint8Array.of(tag), bytes(salt), bytes(value));
    let index = tag % 8;
    for (const sibling of path) {
      node = index % 2 ? await nodeHash(bytes(sibling), node) : await nodeHash(node, bytes(sibling));
      index = Math.floor(index / 2);
    }
    if (!equal(node, tag < 8 ? header.slice(50, 82) : header.slice(82, 114))) return false;
  }
  return fields.length > 0;
}

async function inclusion(proof, message, leaf) {
  if (!proof) return { outcome: "open", text: "Not on the chain yet; open the receipt again in a minute." };
  const bad = { outcome: "bad", text: "The proof that the record is on the chain does not hold." };
  const seq = new Reader(message.slice(81, 89)).u64();
  const first = BigInt(proof.first_seq);
  const batchRoot = await rootFrom(leaf, seq - first, BigInt(proof.count), proof.batch_path);
  if (!batchRoot) return bad;
  const batch = concat(
    message.slice(49, 81), little(first, 8), little(BigInt(proof.count), 4), batchRoot, bytes(proof.blob_hash),
    little(BigInt(proof.blob_len), 4),
  );
  const size = BigInt(proof.log_size);
  const root = await rootFrom(await leafHash(label("assay/batch/v1"), batch), BigInt(proof.batch_index), size, proof.log_path);
  // The block header's digest item: engine id, length 41, version 1, size, root.
  const item = root && hex(concat(new TextEncoder().encode("alog"), Uint8Array.of(0xa4, 1), little(size, 8), root));
  if (!item || !proof.block_header.includes(item)) return bad;
  return { outcome: "good", text: `Included in the chain's log of ${size} batches, under a block header that names its root.` };
}

// RFC 9162, section 2.1.3.2; null when the path has a wrong length.
async function rootFrom(leaf, index, size, path) {
  if (index < 0n || index >= size) return null;
  let [fn, sn, node] = [index, size - 1n, leaf];
  for (const item of path) {
    if (sn === 0n) return null;
    if (fn % 2n === 1n || fn === sn) {
      node = await nodeHash(bytes(item), node);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else node = await nodeHash(node, bytes(item));
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n ? node : null;
}

class Reader {
  constructor(data) {
    this.data = data;
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    this.at = 0;
  }
  step(size) {
    this.at += size;
    return this.at - size;
  }
  u8() { return this.view.getUint8(this.step(1)); }
  u16() { return this.view.getUint16(this.step(2), true); }
  u32() { return this.view.getUint32(this.step(4), true); }
  i32() { return this.view.getInt32(this.step(4), true); }
  u64() { return this.view.getBigUint64(this.step(8), true); }
  u128() { return this.u64() + (this.u64() << 64n); }
  hex(size) { return hex(this.data.slice(this.step(size), this.at)); }
  // SCALE string; names are at most 48 bytes, so the length is one byte.
  text() {
    const length = this.u8() >> 2;
    return new TextDecoder().decode(this.data.slice(this.step(length), this.at));
  }
}

const time = (ms) => new Date(Number(ms)).toISOString().replace("T", " ").replace("Z", " UTC");
const asy = (planck) => {
  const digits = planck.toString().padStart(13, "0");
  const fraction = digits.slice(-12).replace(/0+$/, "");
  return `${digits.slice(0, -12)}${fraction ? `.${fraction}` : ""} ASY`;
};
const bytes = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
const equal = (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]);
const label = (text) => concat(Uint8Array.of(text.length), new TextEncoder().encode(text));
const little = (value, size) => Uint8Array.from({ length: size }, (_, index) => Number((value >> BigInt(8 * index)) & 255n));
const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));
const leafHash = (...parts) => sha256(concat(Uint8Array.of(0), ...parts));
const nodeHash = (left, right) => sha256(concat(Uint8Array.of(1), left, right));

function concat(...parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
