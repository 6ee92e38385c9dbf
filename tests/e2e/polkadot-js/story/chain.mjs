// A connection to the chain: who signs, how a call reaches finality, what an error is called.
import { readFileSync } from 'node:fs';
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';

/** Milliseconds until a node must have answered. */
const CONNECT_TIMEOUT = 30_000;
/** Milliseconds until a submitted call must be final: 20 blocks. */
const FINALITY_TIMEOUT = 60_000;

/** A call that was included and failed; `module` and `name` are the error's names in the metadata. */
export class DispatchFailure extends Error {
  constructor({ module, name, docs }) {
    super(docs ? `${module}.${name}: ${docs}` : `${module}.${name}`);
    Object.assign(this, { module, errorName: name, docs });
  }
}

/** Connects to the node at `ASSAY_RPC` (ws URL). */
export async function connect(url = process.env.ASSAY_RPC) {
  if (!url) throw new Error('ASSAY_RPC must be the ws:// address of a node');
  const provider = new WsProvider(url, 2_500, {}, CONNECT_TIMEOUT);
  const api = new ApiPromise({ provider, noInitWarn: true });
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no node answers at ${url}`)), CONNECT_TIMEOUT);
  });
  try {
    await Promise.race([api.isReadyOrError, tooLate]);
    return api;
  } catch (error) {
    await api.disconnect().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The sr25519 pair of a development URI (`//Alice`) or of a file that holds a secret URI. */
export function signerOf(source) {
  const uri = source.startsWith('//') ? source : readFileSync(source, 'utf8').trim();
  return new Keyring({ type: 'sr25519' }).addFromUri(uri);
}

/** Module, name and documentation of a dispatch error. */
export function explain(api, error) {
  if (error.isModule) {
    const { section, name, docs } = api.registry.findMetaError(error.asModule);
    return { module: section, name, docs: docs.join(' ').trim() };
  }
  const inner = error[`as${error.type}`];
  return { module: 'dispatch', name: inner?.type ? `${error.type}.${inner.type}` : error.type, docs: '' };
}

/**
 * Signs and submits `call`, and waits until the block that has it is final, or with `until: 'included'` only until
 * there is such a block.
 *
 * Gives the block's hash and the call's events with their fields by name; throws `DispatchFailure` when the call
 * failed there.
 */
export async function submit(api, call, signer, { until = 'final' } = {}) {
  let unsubscribe = () => {};
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`${nameOf(call)} was not ${until} after ${FINALITY_TIMEOUT / 1_000} s`)),
        FINALITY_TIMEOUT,
      );
      call
        .signAndSend(signer, { nonce: -1 }, ({ status, events, dispatchError, isError }) => {
          if (isError) return reject(new Error(`${nameOf(call)} was dropped: ${status.type}`));
          const reached = status.isFinalized || (until === 'included' && status.isInBlock);
          if (!reached) return undefined;
          if (dispatchError) return reject(new DispatchFailure(explain(api, dispatchError)));
          return resolve({ block: (status.isFinalized ? status.asFinalized : status.asInBlock).toHex(), events: events.map(({ event }) => readable(event)) });
        })
        .then((stop) => {
          unsubscribe = stop;
        }, reject);
    });
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}

/** The fields of the first event `section.method` among `events`; throws when there is none. */
export function eventOf(events, section, method) {
  const found = events.find((event) => event.section === section && event.method === method);
  if (!found) throw new Error(`no ${section}.${method} among ${events.map((e) => `${e.section}.${e.method}`).join(', ')}`);
  return found.data;
}

/** Name of a call, for messages. */
export function nameOf(call) {
  return `${call.method.section}.${call.method.method}`;
}

function readable(event) {
  const names = event.data.names ?? event.meta.fields.map((_, index) => String(index));
  return {
    section: event.section,
    method: event.method,
    docs: event.meta.docs.join(' ').trim(),
    data: Object.fromEntries(names.map((name, index) => [name, event.data[index]])),
  };
}
