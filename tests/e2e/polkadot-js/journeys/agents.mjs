// An agent from its name to the market.
import { ASY, send } from './send.mjs';
import { cidOf } from '../story/cid.mjs';

/** Creates an agent and gives its id; its founder holds all of its 1,000,000 shares. */
export async function createAgent(api, founder, name) {
  const spec = {
    name,
    task: 'Chat',
    base: 'Scratch',
    licence: 'Apache-2.0',
    visibility: 'Public',
    metadataCid: hex(cidOf(`# ${name}`)),
    researchCid: null,
    royalty: 50_000_000, // of whatever derives from it, parts of 10^9: 5 %
  };
  const events = await send(api, api.tx.agentFactory.createAgent(spec), founder);
  return events.find(api.events.agentFactory.AgentCreated.is).data.agent.toNumber();
}

/** Publishes what `assay-inference manifest --json` says about a model folder, and gives the version's number. */
export async function publish(api, operator, agent, kernel, parent = null) {
  const events = await send(api, api.tx.agentFactory.publishVersion(agent, kernel, parent, null), operator);
  return events.find(api.events.agentFactory.VersionPublished.is).data.version.toNumber();
}

/** Makes a version the one that providers serve. */
export async function deploy(api, operator, agent, version) {
  await send(api, api.tx.agentFactory.deploy(agent, version), operator);
}

/** Puts an agent on the market: its holders earn 2 ASY for a million tokens in and 6 for a million out. */
export async function list(api, operator, agent) {
  const terms = {
    royalty: { Fixed: { perMillionInput: 2n * ASY, perMillionOutput: 6n * ASY } },
    free: {
      perAccount: { input: 0, output: 0 },
      maxAsk: { perMillionInput: 0, perMillionOutput: 0 },
      perRound: 0,
    },
    weights: { price: null, licence: { Spdx: 'Apache-2.0' } },
  };
  await send(api, api.tx.marketplace.list(agent, terms), operator);
  return (await api.call.marketplaceApi.listing(agent)).unwrap();
}

/** Finds deployed Llama chat agents by a part of their name, page by page. */
export async function search(api, part) {
  const filter = {
    task: 'Chat',
    architecture: 'Llama',
    minParameters: 1_000_000,
    maxParameters: null,
    licence: 'apache-2.0',
    visibility: 'Public',
    deployedOnly: true,
    maxPricePerMillionOutput: null,
    minQuality: null,
    nameContains: part,
  };
  const found = [];
  let cursor = null;
  do {
    const page = await api.call.agentFactoryApi.search(filter, cursor);
    found.push(...page.matches);
    cursor = page.next.unwrapOr(null);
  } while (cursor !== null);
  return found;
}

/** Bytes as an argument. */
export function hex(bytes) {
  return `0x${Buffer.from(bytes).toString('hex')}`;
}
