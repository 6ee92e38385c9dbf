// A whole agent changes hands.
import { decideAlone } from './dao.mjs';
import { send } from './send.mjs';

/** Opens an auction of seven days as the holder of all shares; other holders propose and vote on the same call. */
export async function openAuction(api, holder, agent, reserve) {
  const sell = api.tx.marketplace.sell(agent, { Auction: { reserve, duration: 7 * 28_800 } });
  await decideAlone(api, holder, agent, sell);
  return (await api.call.marketplaceApi.sale(agent)).unwrap();
}

/** Bids the least that leads now; the money is on hold until somebody bids more. */
export async function bid(api, bidder, agent) {
  const { nextBid } = (await api.call.marketplaceApi.sale(agent)).unwrap();
  const events = await send(api, api.tx.marketplace.bid(agent, nextBid), bidder);
  return events.find(api.events.marketplace.BidPlaced.is).data.amount.toBigInt();
}
