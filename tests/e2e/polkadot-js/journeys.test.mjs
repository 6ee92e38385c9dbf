// Every journey of docs/polkadot-js.md, in order, on a running node: ASSAY_RPC=ws://127.0.0.1:9944. It pays by //Bob and
// makes its own accounts. Where the chain's votes last days, closing is asked for and refused; where its genesis
// shortens them (`periods.lengths.voting`), it happens.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createAgent, deploy, list, publish, search } from './journeys/agents.mjs';
import { openChannel, requestClose } from './journeys/channels.mjs';
import { buyCredits, createKey, keyOf, labelled, revokeKey, setEncryptionKey } from './journeys/credits.mjs';
import { close, decideAlone, delegate, proposal, propose, vote } from './journeys/dao.mjs';
import { buyPipeline, mintPipeline, sellPipeline } from './journeys/pipelines.mjs';
import { endpoint, leaderboards, reputation } from './journeys/reads.mjs';
import { bid, openAuction } from './journeys/sale.mjs';
import { ASY, send } from './journeys/send.mjs';
import { claim, depositRevenue, transferShares } from './journeys/shares.mjs';
import { cidOf } from './story/cid.mjs';
import { connect, signerOf } from './story/chain.mjs';
import { bytes, kernelOf } from './story/kernel.mjs';

const RUN = randomBytes(4).toString('hex');
/** Blocks that this test waits for the end of a vote. */
const PATIENCE = 30;
/** Milliseconds of a block. */
const BLOCK = 3_000;

const digest = (byte) => `0x${Buffer.alloc(32, byte).toString('hex')}`;
const kernel = kernelOf(
  JSON.stringify({
    weightsRoot: digest(1),
    weightsCid: bytes(cidOf('weights')),
    weightsBytes: 5_000_000,
    configHash: digest(2),
    tokenizerHash: digest(3),
    chatTemplateHash: digest(4),
    architecture: 'Llama',
    parameters: 1_250_000,
    contextLength: 1_024,
    dtype: 'F32',
    encryption: null,
    code: null,
    docsCid: bytes(cidOf('docs')),
  }),
);
/** A syntactically valid X-Wing key: all ML-KEM coefficients 0, the base point of X25519. */
const PUBLIC_KEY = Buffer.concat([Buffer.alloc(1_184), Buffer.from([9, ...new Array(31).fill(0)])]);

describe('the journeys of docs/polkadot-js.md', { skip: process.env.ASSAY_RPC ? false : 'ASSAY_RPC names no node' }, () => {
  const people = ['founder', 'partner', 'saver', 'user', 'provider', 'bidder'];
  const [founder, partner, saver, user, provider, bidder] = people.map((name) => signerOf(`//Journey//${RUN}//${name}`));
  let api;
  let agent;

  before(async () => {
    api = await connect();
    const gifts = [founder, partner, saver, user, provider, bidder].map(({ address }) =>
      api.tx.balances.transferKeepAlive(address, 5_000n * ASY),
    );
    await send(api, api.tx.utility.batchAll(gifts), signerOf('//Bob'));
  });

  after(async () => api?.disconnect());

  const free = async ({ address }) => (await api.query.system.account(address)).data.free.toBigInt();

  test('create an agent, publish, deploy, list with a royalty', async () => {
    agent = await createAgent(api, founder, `journey-${RUN}`);
    assert.equal(await publish(api, founder, agent, kernel), 1);
    await deploy(api, founder, agent, 1);
    const listing = await list(api, founder, agent);
    assert.equal(listing.royalty.perMillionOutput.toBigInt(), 6n * ASY);
    assert.equal(listing.terms.weights.licence.asSpdx.toUtf8(), 'Apache-2.0');
    const info = (await api.call.agentFactoryApi.agent(agent)).unwrap();
    assert.equal(info.royalty.toNumber(), 50_000_000);
    assert.equal(info.deployed.unwrap().toNumber(), 1);
  });

  test('search', async () => {
    const found = await search(api, RUN.toUpperCase());
    assert.deepEqual(found.map((match) => match.agent.id.toNumber()), [agent]);
    assert.deepEqual(await search(api, `${RUN}-none`), []);
  });

  test('transfer shares, deposit revenue, claim', async () => {
    assert.equal(await transferShares(api, founder, agent, partner.address, 300_000), 300_000n);
    assert.equal(await transferShares(api, founder, agent, saver.address, 250_000), 250_000n);
    await depositRevenue(api, user, agent, 10n * ASY);
    const before = await free(partner);
    assert.equal(await claim(api, partner, agent), 3n * ASY);
    assert.ok((await free(partner)) > before);
    assert.equal(await claim(api, partner, agent), 0n);
    assert.equal(await claim(api, founder, agent), (45n * ASY) / 10n);
  });

  test('delegate, propose, vote: an ordinary call that has a majority happens at once', async () => {
    await delegate(api, saver, agent, partner.address);
    const id = await propose(api, founder, agent, api.tx.agentFactory.setRoyalty(agent, 100_000_000));
    assert.equal(await vote(api, partner, agent, id, 'Abstain'), 'voted');
    assert.deepEqual((await api.call.agentDaoApi.voteOf(agent, id, saver.address)).unwrap().ballot.type, 'Carried');
    const open = await proposal(api, agent, id);
    assert.deepEqual([open.call, open.ayes, open.status], ['agentFactory.setRoyalty', 0, 'Voting']);
    assert.equal(await vote(api, partner, agent, id, 'Aye'), 'executed');
    const over = await proposal(api, agent, id);
    assert.deepEqual([over.call, over.ayes, over.status], [null, 550_000, 'Executed']);
    assert.equal((await api.call.agentFactoryApi.agent(agent)).unwrap().royalty.toNumber(), 100_000_000);
  });

  test('close: not before its time', async () => {
    const id = await propose(api, founder, agent, api.tx.agentFactory.retire(agent));
    assert.equal(await vote(api, founder, agent, id, 'Nay'), 'voted');
    const { ends, nays } = await proposal(api, agent, id);
    assert.equal(nays, 450_000);
    const wait = ends - (await api.query.system.number()).toNumber();
    if (wait > PATIENCE) {
      await assert.rejects(close(api, user, agent, id), /agentDao\.NotYet: /);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, (wait + 1) * BLOCK));
    assert.equal(await close(api, user, agent, id), 'Rejected');
    assert.equal((await proposal(api, agent, id)).status, 'Rejected');
  });

  test('a call has a class, or no DAO may do it', async () => {
    const classOf = (call) => api.call.agentDaoApi.callClass(call.method.toHex());
    assert.equal((await classOf(api.tx.agentFactory.retire(agent))).unwrap().type, 'Ordinary');
    assert.equal((await classOf(api.tx.trainingLedger.claim(agent))).unwrap().type, 'Sensitive');
    assert.ok((await classOf(api.tx.utility.batch([]))).isNone);
  });

  test('who holds everything decides alone, and nobody else does', async () => {
    const spend = api.tx.trainingLedger.claim(agent);
    await assert.rejects(decideAlone(api, founder, agent, spend), /agentDao\.Insufficient: /);
    const own = await createAgent(api, founder, `own-${RUN}`);
    await decideAlone(api, founder, own, api.tx.agentFactory.setRoyalty(own, 1));
    assert.equal((await api.call.agentFactoryApi.agent(own)).unwrap().royalty.toNumber(), 1);
  });

  test('a provider registers, takes a key, and is an endpoint', async () => {
    const spec = {
      name: `journey-${RUN}`,
      gpuModel: 'H200',
      gpuCount: 1,
      vramMib: 144_384,
      region: 'de-fra',
      pricePerGpuHour: 2n * ASY,
      capabilities: 1,
      endpoints: ['https://provider.example'],
      workerKey: signerOf(`//Journey//${RUN}//worker`).publicKey,
    };
    await send(api, api.tx.providers.register(spec, 1_000n * ASY), provider);
    await setEncryptionKey(api, provider, PUBLIC_KEY);
    await send(api, api.tx.marketplace.serve(agent, 1, { perMillionInput: ASY, perMillionOutput: 3n * ASY }), provider);
    assert.deepEqual(await endpoint(api, provider.address, agent), {
      name: `journey-${RUN}`,
      gpu: '1 × H200',
      availability: 'Active',
      uptimePpm: null,
      reputationPpm: (await reputation(api, provider.address)).mean,
      firstTokenMs: null,
      perMillionOutput: 9n * ASY,
    });
    assert.equal((await reputation(api, provider.address)).weight, 0n);
  });

  test('buy credits, create an API key, read it by its token, revoke it', async () => {
    const early = createKey(api, user, provider.address, agent, ASY);
    await assert.rejects(early, /payments\.Insufficient: /);
    await setEncryptionKey(api, user, PUBLIC_KEY);
    assert.equal((await buyCredits(api, user, 100n * ASY)).unallocated.toBigInt(), 100n * ASY);
    const { payId, token } = await createKey(api, user, provider.address, agent, 40n * ASY);
    assert.match(token, /^sk-assay-[A-Za-z0-9_-]{48}$/);
    const key = await keyOf(api, provider.address, token);
    assert.equal(key.payId.toHex(), payId);
    assert.equal(key.owner.toString(), user.address);
    assert.equal(key.available.toBigInt(), 40n * ASY);
    assert.equal(key.perRoundLimit.unwrap().toBigInt(), 4n * ASY);
    assert.ok(key.isLive.isTrue);
    assert.equal(await keyOf(api, bidder.address, token), null);
    assert.equal((await api.call.paymentsApi.credits(user.address)).allocated.toBigInt(), 40n * ASY);
    const until = await revokeKey(api, user, payId);
    assert.ok(until > (await api.query.system.number()).toNumber() - 1);
    assert.ok((await keyOf(api, provider.address, token)).isLive.isFalse);
  });

  test('the id of a payment record is the one that clients compute', async () => {
    const [key] = await api.call.paymentsApi.keysOf(user.address, null, 10);
    const nonce = Buffer.alloc(4);
    nonce.writeUInt32LE(key.nonce.toNumber());
    const parts = [api.genesisHash.toU8a(), user.publicKey, provider.publicKey, nonce, key.credential.toU8a()];
    assert.equal(key.payId.toHex(), bytes(labelled('assay/pay/v1', ...parts)));
  });

  test('open a channel, ask to close it', async () => {
    const signer = signerOf(`//Journey//${RUN}//voucher`);
    const payId = await openChannel(api, user, provider.address, signer, 5n * ASY);
    const channel = (await api.call.paymentsApi.payment(payId)).unwrap();
    assert.deepEqual([channel.kind.type, channel.funds.toBigInt()], ['Channel', 5n * ASY]);
    assert.ok((await requestClose(api, user, payId)) > 0);
    assert.equal((await api.call.paymentsApi.payment(payId)).unwrap().state.type, 'Closing');
    assert.equal((await api.call.paymentsApi.channelsFor(provider.address, null, 10)).length, 1);
  });

  test('sell an agent by auction', async () => {
    const sold = await createAgent(api, founder, `sold-${RUN}`);
    const { sale, nextBid } = await openAuction(api, founder, sold, 100n * ASY);
    assert.ok(sale.leading.isNone);
    assert.equal(nextBid.toBigInt(), 100n * ASY);
    assert.equal(await bid(api, bidder, sold), 100n * ASY);
    assert.equal(await bid(api, user, sold), 105n * ASY);
    const now = (await api.call.marketplaceApi.sale(sold)).unwrap();
    assert.equal(now.sale.leading.unwrap().who.toString(), user.address);
    await assert.rejects(send(api, api.tx.marketplace.settleSale(sold), bidder), /marketplace\.NotYet: /);
  });

  test('mint a pipeline, sell it as an NFT', async () => {
    const item = await mintPipeline(api, founder, agent, `pipeline ${RUN}`);
    await sellPipeline(api, founder, item, 7n * ASY);
    await buyPipeline(api, user, item);
    const pages = await api.call.marketplaceApi.pipelines(null, 256);
    const ours = pages.find((page) => page.item.eq(item.item));
    assert.equal(ours.owner.unwrap().toString(), user.address);
    assert.equal(ours.pipeline.agent.toNumber(), agent);
    assert.equal((await api.call.marketplaceApi.suggestedPrice(agent)).toBigInt(), ours.suggestedPrice.toBigInt());
  });

  test('leaderboards', async () => {
    const boards = await leaderboards(api);
    for (const [name, board] of Object.entries(boards)) assert.ok(board.length <= 10, name);
  });

  test('an error of every pallet says what is wrong in words', async () => {
    const { agentFactory, agentDao, trainingLedger, marketplace, payments, providers, inferenceLog } = api.tx;
    const nobody = 0xffff_fffe;
    const wrong = {
      'agentFactory.AgentNotFound': agentFactory.deploy(nobody, 1),
      'agentDao.ProposalNotFound': agentDao.close(agent, nobody),
      'trainingLedger.NothingToClaim': trainingLedger.claim(agent),
      'marketplace.NotForSale': marketplace.bid(agent, ASY),
      'payments.NotFound': payments.revokeKey(digest(9)),
      'providers.NotFound': providers.unregister(),
      'inferenceLog.NotAuthorized': inferenceLog.reportUsage([], []),
    };
    for (const [name, call] of Object.entries(wrong)) {
      await assert.rejects(send(api, call, bidder), ({ message }) => {
        const [found, words] = message.split(': ');
        assert.equal(found, name);
        assert.ok(words.length > 10, `${name} has no documentation`);
        return true;
      });
    }
  });
});
