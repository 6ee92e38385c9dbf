// Binary CIDv1 (raw codec, sha2-256), the only kind these scripts make.
import { createHash } from 'node:crypto';

const CIDV1_RAW_SHA256 = Buffer.from([0x01, 0x55, 0x12, 0x20]);

/** The CID of a block whose SHA-256 is `digest` (32 bytes). */
export function cidOfDigest(digest) {
  const bytes = Buffer.from(digest);
  if (bytes.length !== 32) throw new Error(`a SHA-256 digest has 32 bytes, not ${bytes.length}`);
  return Buffer.concat([CIDV1_RAW_SHA256, bytes]);
}

/** The CID of `content`. */
export function cidOf(content) {
  return cidOfDigest(createHash('sha256').update(content).digest());
}
