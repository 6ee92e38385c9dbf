// Pipelines of agents, items of a collection that every NFT wallet knows.
import { hex } from './agents.mjs';
import { send } from './send.mjs';
import { cidOf } from '../story/cid.mjs';

/** Makes a `pipeline.toml` of the deployed version an item, owned by the agent's operator. */
export async function mintPipeline(api, operator, agent, pipeline) {
  const events = await send(api, api.tx.marketplace.mintPipeline(agent, hex(cidOf(pipeline))), operator);
  const { collection, item } = events.find(api.events.marketplace.PipelineMinted.is).data;
  return { collection, item };
}

/** Offers the item for a price, planck; `suggestedPrice` says what quality and revenue of the agent are worth. */
export async function sellPipeline(api, owner, { collection, item }, price) {
  await send(api, api.tx.nfts.setPrice(collection, item, price, null), owner);
}

/** Buys an item at its price. */
export async function buyPipeline(api, buyer, { collection, item }) {
  const [price] = (await api.query.nfts.itemPriceOf(collection, item)).unwrap();
  await send(api, api.tx.nfts.buyItem(collection, item, price), buyer);
}
