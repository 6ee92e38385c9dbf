// Shares of an agent and what they earn.
import { send } from './send.mjs';

/** Gives shares to another account, which becomes a member of the agent's DAO. */
export async function transferShares(api, holder, agent, to, amount) {
  await send(api, api.tx.trainingLedger.transferShares(agent, to, amount), holder);
  return (await api.call.trainingLedgerApi.shares(agent, to)).toBigInt();
}

/** Pays `amount` planck to all holders of an agent, each in proportion to its shares. */
export async function depositRevenue(api, payer, agent, amount) {
  await send(api, api.tx.trainingLedger.depositRevenue(agent, amount), payer);
}

/** Takes what the signer's shares have earned, and gives how much that was, planck. */
export async function claim(api, holder, agent) {
  const generation = await api.call.trainingLedgerApi.generation(agent);
  const due = await api.call.trainingLedgerApi.claimable(agent, generation, holder.address);
  if (due.isZero()) return 0n;
  const events = await send(api, api.tx.trainingLedger.claim(agent), holder);
  return events.find(api.events.trainingLedger.RevenueClaimed.is).data.amount.toBigInt();
}
