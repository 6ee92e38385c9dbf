// Waits until payment records have paid what was used, and gives the finalised block in which they have.
import { script } from '../polkadot-js/story/script.mjs';

const PAUSE = 1_000;

await script(
  { usage: 'redeemed.mjs --expect PAY_ID=PLANCK,… [--seconds N]', required: ['expect'], optional: ['seconds'] },
  async (api, { expect, seconds = '90' }) => {
    const records = expect.split(',').map((pair) => pair.split('='));
    const deadline = Date.now() + Number(seconds) * 1_000;
    for (;;) {
      const head = await api.rpc.chain.getFinalizedHead();
      const { paymentsApi } = (await api.at(head)).call;
      const found = await Promise.all(records.map(([id]) => paymentsApi.payment(`0x${id}`)));
      const paid = found.map((record) => record.unwrap());
      const states = paid.map(({ spent, pending }) => `${spent} spent, ${pending} pending`);
      if (paid.every(({ spent, pending }, index) => spent.toString() === records[index][1] && pending.isZero())) {
        return { block: (await api.rpc.chain.getHeader(head)).number.toNumber(), states };
      }
      if (Date.now() > deadline) {
        const open = records.map(([id, amount], index) => `${id}: ${amount} used, ${states[index]}`);
        throw new Error(`not redeemed: ${open.join('; ')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  },
);
