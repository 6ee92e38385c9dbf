// Credits and the API keys that draw on them.
import { createHash, randomBytes } from 'node:crypto';
import { hex } from './agents.mjs';
import { send } from './send.mjs';

/** Registers an account's X-Wing public key, without which nothing can be sealed to it. Any account may have one. */
export async function setEncryptionKey(api, account, publicKey) {
  const epoch = await api.call.providersApi.nextEncryptionEpoch(account.address);
  const now = (await api.query.system.number()).toNumber();
  const call = api.tx.providers.setEncryptionKey(epoch, 1, hex(publicKey), 0, now + 864_000);
  await send(api, call, account);
}

/** Puts money aside for API keys, planck; `requestWithdraw` and `withdraw` take back what no key has allocated. */
export async function buyCredits(api, owner, amount) {
  await send(api, api.tx.payments.depositCredits(amount), owner);
  return api.call.paymentsApi.credits(owner.address);
}

/** Makes an API key that one provider may claim `allocation` planck from; the token is shown to nobody else. */
export async function createKey(api, owner, provider, agent, allocation) {
  const bearer = randomBytes(32);
  const nonce = await api.call.paymentsApi.nextNonce(owner.address);
  const terms = { scope: { Agents: [agent] }, share: 'Metadata', readers: [], expiry: null };
  const hash = bearerHash(api, provider, bearer);
  const call = api.tx.payments.createKey(provider, hash, nonce, allocation, terms, allocation / 10n);
  const events = await send(api, call, owner);
  const check = labelled('assay/api-check/v1', bearer).subarray(0, 4);
  return {
    payId: events.find(api.events.payments.KeyCreated.is).data.payId.toHex(),
    token: `sk-assay-${Buffer.concat([bearer, check]).toString('base64url')}`,
  };
}

/** The API key behind a token, as the provider finds it. */
export async function keyOf(api, provider, token) {
  const bearer = Buffer.from(token.slice('sk-assay-'.length), 'base64url').subarray(0, 32);
  return (await api.call.paymentsApi.paymentByBearer(bearerHash(api, provider, bearer))).unwrapOr(null);
}

/** Revokes an API key: it pays for no new request. Claims are taken until the block that this gives. */
export async function revokeKey(api, owner, payId) {
  const events = await send(api, api.tx.payments.revokeKey(payId), owner);
  return events.find(api.events.payments.Closing.is).data.until.toNumber();
}

/** What the chain knows of a bearer secret: useless at another provider and on another chain. */
export function bearerHash(api, provider, bearer) {
  const account = api.createType('AccountId', provider).toU8a();
  return hex(labelled('assay/bearer/v1', api.genesisHash.toU8a(), account, bearer));
}

/** SHA-256 of a label, with its length before it, and of what follows. */
export function labelled(label, ...parts) {
  const hash = createHash('sha256').update(Buffer.from([label.length])).update(label);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
