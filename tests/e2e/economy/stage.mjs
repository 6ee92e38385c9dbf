// An agent with one deployed version, listed at a royalty, whose treasury gets a part of it.
import { readFileSync } from 'node:fs';
import { specOf } from '../polkadot-js/story/agent.mjs';
import { eventOf, signerOf, submit } from '../polkadot-js/story/chain.mjs';
import { kernelOf } from '../polkadot-js/story/kernel.mjs';
import { number, script } from '../polkadot-js/story/script.mjs';
import { listing } from './listing.mjs';

await script(
  {
    usage:
      'stage.mjs --name N --kernel manifest.json --signer //Bob --royalty INPUT,OUTPUT --treasury PPM --voting BLOCKS',
    required: ['name', 'kernel', 'signer', 'royalty', 'treasury', 'voting'],
  },
  async (api, { name, kernel, signer, royalty, treasury, voting }) => {
    const pair = signerOf(signer);
    const { agentFactory, agentDao, marketplace, utility } = api.tx;
    const { agentFactory: agents } = api.query;
    const agent = agents.nextAgentId ? (await agents.nextAgentId()).toNumber() : 0;
    const { spec } = specOf({ name });
    const made = await submit(
      api,
      utility.batchAll([
        agentFactory.createAgent(spec),
        agentFactory.publishVersion(agent, kernelOf(readFileSync(kernel, 'utf8')), null, null),
        agentFactory.deploy(agent, 1),
        marketplace.list(agent, listing(royalty)),
      ]),
      pair,
      { until: 'included' },
    );
    const created = eventOf(made.events, 'agentFactory', 'AgentCreated');
    if (created.agent.toNumber() !== agent) throw new Error(`the new agent is ${created.agent}, not ${agent}`);
    // Rules of the DAO: its founder holds all shares, so that it decides at once.
    const rules = {
      support: 100_000,
      approval: 500_000,
      period: number(voting, 'voting'),
      enactmentDelay: 1,
      treasuryShare: number(treasury, 'treasury'),
    };
    const call = agentDao.proposeAndExecute(agent, agentDao.setConfig(agent, rules));
    const { block, events } = await submit(api, call, pair);
    eventOf(events, 'agentDao', 'ConfigSet');
    return { agent, account: created.account.toString(), block };
  },
);
