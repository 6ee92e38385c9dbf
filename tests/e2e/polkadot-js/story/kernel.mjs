// The `kernel` argument of a published version, as `assay-inference manifest --json` prints it.

const MEMBERS = [
  'weightsRoot', 'weightsCid', 'weightsBytes', 'configHash', 'tokenizerHash', 'chatTemplateHash', 'architecture',
  'parameters', 'contextLength', 'dtype', 'encryption', 'code', 'docsCid',
];
const HASHES = ['weightsRoot', 'configHash', 'tokenizerHash', 'chatTemplateHash'];

/** The kernel in `text`, with every member there and every hash of the right length. */
export function kernelOf(text) {
  const kernel = JSON.parse(text);
  for (const name of MEMBERS) {
    if (!(name in kernel)) throw new Error(`the manifest has no ${name}; make it with \`assay-inference manifest --json\``);
  }
  for (const name of HASHES) {
    if (!/^0x[0-9a-f]{64}$/.test(kernel[name])) throw new Error(`the manifest's ${name} is not 32 bytes of hex`);
  }
  return kernel;
}

/** Bytes as an argument of a call. */
export function bytes(buffer) {
  return `0x${buffer.toString('hex')}`;
}
