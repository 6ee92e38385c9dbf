// From the manifest of a model folder (`assay-inference manifest --json`) to the `kernel` argument of a published version.
import { cidOf, cidOfDigest } from './cid.mjs';

const ARCHITECTURES = {
  gpt2: 'Gpt2',
  llama: 'Llama',
  mistral: 'Mistral',
  qwen2: 'Qwen2',
  qwen3: 'Qwen3',
  gemma3: 'Gemma3',
  phi3: 'Phi3',
};
const DTYPES = { float32: 'F32', float16: 'F16', bfloat16: 'Bf16', int8: 'Int8', int4: 'Int4' };
const HASHES = ['weights_root', 'config_hash', 'tokenizer_hash', 'chat_template_hash'];

/**
 * The kernel of the manifest in `text`.
 *
 * `weights_root` is itself the SHA-256 of the tree's top node, so its CID leads from there to every file. The
 * version's documentation is the manifest, which lists them all.
 */
export function kernelOf(text) {
  const manifest = JSON.parse(text);
  for (const name of HASHES) {
    if (!/^(0x)?[0-9a-f]{64}$/.test(manifest[name] ?? '')) throw new Error(`the manifest's ${name} is not 32 bytes of hex`);
  }
  const [weightsRoot, configHash, tokenizerHash, chatTemplateHash] = HASHES.map((name) => hex(manifest[name]));
  return {
    weightsRoot,
    weightsCid: bytes(cidOfDigest(Buffer.from(weightsRoot.slice(2), 'hex'))),
    weightsBytes: manifest.weights_bytes,
    configHash,
    tokenizerHash,
    chatTemplateHash,
    architecture: known(ARCHITECTURES, manifest.architecture, 'architecture'),
    parameters: manifest.parameters,
    contextLength: manifest.context_length,
    dtype: known(DTYPES, manifest.dtype, 'dtype'),
    encryption: null,
    code: null,
    docsCid: bytes(cidOf(text)),
  };
}

/** Bytes as an argument of a call. */
export function bytes(buffer) {
  return `0x${buffer.toString('hex')}`;
}

function hex(text) {
  return text.startsWith('0x') ? text : `0x${text}`;
}

function known(table, name, what) {
  if (!Object.hasOwn(table, name)) throw new Error(`the chain has no ${what} "${name}"`);
  return table[name];
}
