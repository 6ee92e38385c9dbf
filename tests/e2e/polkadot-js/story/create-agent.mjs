// Creates an agent: record, sovereign account, ledger and DAO in one extrinsic.
import { readFileSync } from 'node:fs';
import { specOf } from './agent.mjs';
import { eventOf, signerOf, submit } from './chain.mjs';
import { script } from './script.mjs';

await script(
  {
    usage: 'create-agent.mjs --name N --signer //Alice|FILE [--royalty PERCENT] [--licence SPDX] [--card FILE]',
    required: ['name', 'signer'],
    optional: ['royalty', 'licence', 'card'],
  },
  async (api, { name, signer, royalty, licence, card }) => {
    const made = specOf({ name, royalty, licence, card: card && readFileSync(card, 'utf8') });
    const { block, events } = await submit(api, api.tx.agentFactory.createAgent(made.spec), signerOf(signer));
    const created = eventOf(events, 'agentFactory', 'AgentCreated');
    const opened = eventOf(events, 'trainingLedger', 'LedgerOpened');
    return {
      agent: created.agent.toNumber(),
      name,
      founder: created.founder.toString(),
      account: created.account.toString(),
      shares: opened.shares.toString(),
      deposit: created.deposit.toString(),
      block,
      card: made.card,
    };
  },
);
