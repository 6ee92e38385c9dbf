// Payment channels: nothing is paid that their signer did not sign after seeing a receipt.
import { hex } from './agents.mjs';
import { send } from './send.mjs';

/** Locks `deposit` planck for one provider; `signer` is the Ed25519 key pair that will sign vouchers. */
export async function openChannel(api, owner, provider, signer, deposit) {
  const nonce = await api.call.paymentsApi.nextNonce(owner.address);
  const terms = { scope: 'Any', share: 'Metadata', readers: [], expiry: null };
  const call = api.tx.payments.openChannel(provider, hex(signer.publicKey), nonce, deposit, terms);
  const events = await send(api, call, owner);
  return events.find(api.events.payments.ChannelOpened.is).data.payId.toHex();
}

/** Asks to close a channel, and gives the block from which `finalize` returns what is left. */
export async function requestClose(api, owner, payId) {
  await send(api, api.tx.payments.requestClose(payId), owner);
  const channel = (await api.call.paymentsApi.payment(payId)).unwrap();
  return channel.redeemUntil.unwrap().toNumber();
}
