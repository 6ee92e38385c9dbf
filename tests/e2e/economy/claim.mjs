// A holder takes out what its shares have earned.
import { eventOf, signerOf, submit } from '../polkadot-js/story/chain.mjs';
import { number, script } from '../polkadot-js/story/script.mjs';

await script(
  { usage: 'claim.mjs --agent ID --signer //Bob', required: ['agent', 'signer'] },
  async (api, { agent, signer }) => {
    const { block, events } = await submit(api, api.tx.trainingLedger.claim(number(agent, 'agent')), signerOf(signer));
    return { amount: eventOf(events, 'trainingLedger', 'RevenueClaimed').amount.toString(), block };
  },
);
