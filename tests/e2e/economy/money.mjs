// Everybody's money at two finalised blocks, and what the blocks between them did with it.
import { signerOf } from '../polkadot-js/story/chain.mjs';
import { number, script } from '../polkadot-js/story/script.mjs';

const PEOPLE = ['Alice', 'Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie'];
const REFUSALS = ['SettlementFailed', 'MeterFailed', 'VoucherRefused', 'ClaimRefunded'];

await script(
  {
    usage: 'money.mjs --agent ID [--from BLOCK] [--to BLOCK]',
    required: ['agent'],
    optional: ['from', 'to'],
  },
  async (api, options) => {
    const agent = number(options.agent, 'agent');
    const head = (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
    const from = options.from === undefined ? head : number(options.from, 'from');
    const to = options.to === undefined ? head : number(options.to, 'to');
    const addresses = Object.fromEntries(PEOPLE.map((name) => [name.toLowerCase(), signerOf(`//${name}`).address]));
    addresses.agent = (await api.call.agentFactoryApi.agent(agent)).unwrap().account.toString();
    addresses.treasury = palletAccount(api, 'assay/tr');
    addresses.pot = palletAccount(api, 'assay/pm');
    addresses.holders = palletAccount(api, 'assay/le');
    const fees = Object.fromEntries(Object.keys(addresses).map((name) => [name, 0n]));
    const paid = [];
    const failed = [];
    for (let block = from + 1; block <= to; block += 1) {
      const at = await api.at(await api.rpc.chain.getBlockHash(block));
      for (const { event } of await at.query.system.events()) {
        const { section, method, data } = event;
        if (section === 'transactionPayment' && method === 'TransactionFeePaid') {
          const name = Object.keys(addresses).find((key) => addresses[key] === data.who.toString());
          if (!name) throw new Error(`a fee of ${data.who}, who is nobody of the story`);
          fees[name] += data.actualFee.toBigInt() + data.tip.toBigInt();
        } else if (section === 'payments' && method === 'Paid') {
          const { payId, tokens, settled } = data;
          paid.push({ block, pay_id: payId.toHex().slice(2), tokens: plain(tokens), settled: plain(settled) });
        } else if (section === 'payments' && REFUSALS.includes(method)) {
          failed.push(`${method} in block ${block}: ${JSON.stringify(data.toHuman())}`);
        } else if (section === 'system' && method === 'ExtrinsicFailed') {
          failed.push(`an extrinsic of block ${block}: ${JSON.stringify(data.toHuman())}`);
        }
      }
    }
    return {
      from,
      to,
      addresses,
      before: await state(api, from, addresses, agent),
      after: await state(api, to, addresses, agent),
      fees: Object.fromEntries(Object.entries(fees).map(([name, fee]) => [name, fee.toString()])),
      paid,
      failed,
    };
  },
);

/** Free and held planck of every account, all money there is, and what the founder's shares have earned. */
async function state(api, block, addresses, agent) {
  const at = await api.at(await api.rpc.chain.getBlockHash(block));
  const wealth = {};
  for (const [name, address] of Object.entries(addresses)) {
    const { data } = await at.query.system.account(address);
    wealth[name] = (data.free.toBigInt() + data.reserved.toBigInt()).toString();
  }
  const generation = await at.call.trainingLedgerApi.generation(agent);
  return {
    wealth,
    issuance: (await at.query.balances.totalIssuance()).toString(),
    supply: (await at.call.trainingLedgerApi.supply(agent)).toString(),
    shares: (await at.call.trainingLedgerApi.shares(agent, addresses.bob)).toString(),
    claimable: (await at.call.trainingLedgerApi.claimable(agent, generation, addresses.bob)).toString(),
  };
}

function palletAccount(api, id) {
  const bytes = Buffer.alloc(32);
  bytes.write(`modl${id}`, 'ascii');
  return api.createType('AccountId', bytes).toString();
}

function plain(struct) {
  return Object.fromEntries([...struct.entries()].map(([name, value]) => [name, value.toString()]));
}
