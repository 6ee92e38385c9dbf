// The agent's operator sponsors some tokens of each account and round.
import { eventOf, signerOf, submit } from '../polkadot-js/story/chain.mjs';
import { number, script } from '../polkadot-js/story/script.mjs';
import { listing } from './listing.mjs';

await script(
  {
    usage: 'sponsor.mjs --agent ID --signer //Bob --royalty INPUT,OUTPUT --tokens N --amount PLANCK',
    required: ['agent', 'signer', 'royalty', 'tokens', 'amount'],
  },
  async (api, { agent, signer, royalty, tokens, amount }) => {
    const id = number(agent, 'agent');
    const count = number(tokens, 'tokens');
    const free = {
      perAccount: { input: count, output: count },
      maxAsk: { perMillionInput: amount, perMillionOutput: amount },
      perRound: amount,
    };
    const { marketplace, utility } = api.tx;
    const calls = [marketplace.list(id, listing(royalty, free)), marketplace.fundSponsor(id, amount)];
    const { block, events } = await submit(api, utility.batchAll(calls), signerOf(signer));
    return { sponsored: eventOf(events, 'marketplace', 'Sponsored').amount.toString(), block };
  },
);
