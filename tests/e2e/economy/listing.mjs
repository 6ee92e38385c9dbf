// The `terms` argument of a listing.

const NO_TOKENS = { input: 0, output: 0 };
const NO_PRICE = { perMillionInput: 0, perMillionOutput: 0 };

/** Terms with the fixed royalty `INPUT,OUTPUT` (planck per 10^6 tokens), weights not for sale. */
export function listing(royalty, free = { perAccount: NO_TOKENS, maxAsk: NO_PRICE, perRound: 0 }) {
  const [perMillionInput, perMillionOutput] = royalty.split(',').map(BigInt);
  return {
    royalty: { Fixed: { perMillionInput, perMillionOutput } },
    free,
    weights: { price: null, licence: { Spdx: `0x${Buffer.from('Apache-2.0').toString('hex')}` } },
  };
}
