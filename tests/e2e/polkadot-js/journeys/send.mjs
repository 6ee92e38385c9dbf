// How every journey reaches the chain: one call signed, its events, or the chain's own words for why not.

/** Planck of one ASY. */
export const ASY = 10n ** 12n;

/**
 * Signs and submits `call`, waits until a block has it, and gives the events of the call.
 *
 * Money that must not return waits for `isFinalized` instead of `isInBlock`: a few seconds more.
 */
export function send(api, call, signer) {
  return new Promise((resolve, reject) => {
    const watch = ({ status, events, dispatchError, isError }) => {
      if (isError) reject(new Error(`dropped: ${status.type}`));
      if (!status.isInBlock) return;
      if (dispatchError) reject(new Error(explain(api, dispatchError)));
      resolve(events.map(({ event }) => event));
    };
    call.signAndSend(signer, { nonce: -1 }, watch).catch(reject);
  });
}

/** Pallet, name and documentation of an error, from the metadata alone. */
export function explain(api, error) {
  if (!error.isModule) return error.toString();
  const { section, name, docs } = api.registry.findMetaError(error.asModule);
  return `${section}.${name}: ${docs.join(' ')}`;
}
