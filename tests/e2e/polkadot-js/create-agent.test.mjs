// What a plain @polkadot/api client can do: every signed call of Assay's pallets once, every read, every event and
// error decoded from the metadata alone. Needs a running node: ASSAY_RPC=ws://127.0.0.1:9944.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { specOf } from './story/agent.mjs';
import { cidOf } from './story/cid.mjs';
import { DispatchFailure, connect, eventOf, explain, signerOf, submit } from './story/chain.mjs';
import { bytes, kernelOf } from './story/kernel.mjs';

const ASY = 10n ** 12n;
const RUN = randomBytes(4).toString('hex');
const NAME = `wallet-${RUN}`;
const OURS = ['agentFactory', 'agentDao', 'trainingLedger', 'marketplace', 'payments', 'providers', 'inferenceLog'];

/** Low-order point, zero: the chain must refuse it as an X25519 part. */
const LOW_ORDER = Buffer.alloc(32);
/** The base point's u-coordinate, 9. */
const POINT = Buffer.from([9, ...new Array(31).fill(0)]);

const hash = (byte) => Buffer.alloc(32, byte).toString('hex');
const manifest = (byte) =>
  JSON.stringify({
    weightsRoot: `0x${hash(byte)}`,
    weightsCid: bytes(cidOf(`weights ${byte}`)),
    weightsBytes: 5_000_000,
    configHash: `0x${hash(2)}`,
    tokenizerHash: `0x${hash(3)}`,
    chatTemplateHash: `0x${hash(4)}`,
    architecture: 'Llama',
    parameters: 1_250_000,
    contextLength: 1_024,
    dtype: 'F32',
    encryption: null,
    code: null,
    docsCid: bytes(cidOf(`docs ${byte}`)),
  });
/** A syntactically valid X-Wing key: all ML-KEM coefficients 0. */
const encryptionKey = (point) => bytes(Buffer.concat([Buffer.alloc(1_184), point]));
const endpoint = bytes(Buffer.from(`https://${NAME}.example`));
const providerSpec = (workerKey) => ({
  name: bytes(Buffer.from(NAME)),
  gpuModel: bytes(Buffer.from('H200')),
  gpuCount: 1,
  vramMib: 144_384,
  region: bytes(Buffer.from('de-fra')),
  pricePerGpuHour: ASY * 2n,
  capabilities: 1,
  endpoints: [endpoint],
  workerKey: bytes(workerKey),
});

describe('a plain @polkadot/api client', { skip: process.env.ASSAY_RPC ? false : 'ASSAY_RPC names no node' }, () => {
  let api;
  let agent;
  const founder = signerOf(`//Wallet//${RUN}//founder`);
  const provider = signerOf(`//Wallet//${RUN}//provider`);
  const hot = signerOf(`//Wallet//${RUN}//hot`);
  const user = signerOf(`//Wallet//${RUN}//user`);
  const used = new Set();

  /** Submits, checks that every event has a name, documentation and fields, and gives the events. */
  async function done(call, signer) {
    const { events } = await submit(api, call, signer, { until: 'included' });
    note(call);
    for (const event of events.filter(({ section }) => OURS.includes(section))) {
      assert.ok(event.docs, `${event.section}.${event.method} has no documentation`);
      for (const [name, value] of Object.entries(event.data)) {
        assert.ok(Number.isNaN(Number(name)), `${event.section}.${event.method} has a field without a name`);
        assert.doesNotThrow(() => JSON.stringify(value.toHuman()));
      }
    }
    return events;
  }

  /** Submits a call that must fail with `module.name` and documentation. */
  async function refused(call, signer, module, name) {
    await assert.rejects(submit(api, call, signer, { until: 'included' }), (error) => {
      assert.ok(error instanceof DispatchFailure, String(error));
      assert.deepEqual([error.module, error.errorName], [module, name]);
      assert.ok(module === 'dispatch' || error.docs, `${module}.${name} has no documentation`);
      return true;
    });
    note(call);
  }

  function note(call) {
    used.add(`${call.method.section}.${call.method.method}`);
    const inner = call.method.section === 'proxy' && call.method.method === 'proxy' ? call.method.args[2] : null;
    if (inner) used.add(`${inner.section}.${inner.method}`);
  }

  before(async () => {
    api = await connect();
    const gifts = [founder, provider, hot, user].map(({ address }) =>
      api.tx.balances.transferKeepAlive(address, (5_000n * ASY).toString()),
    );
    await submit(api, api.tx.utility.batchAll(gifts), signerOf('//Alice'));
  });

  after(async () => api?.disconnect());

  test('every call, event, error and read of ours is documented in the metadata', () => {
    for (const section of OURS) {
      for (const [name, call] of Object.entries(api.tx[section])) {
        assert.ok(call.meta.docs.length > 0, `${section}.${name} has no documentation`);
      }
      for (const kind of ['events', 'errors']) {
        for (const [name, item] of Object.entries(api[kind][section] ?? {})) {
          assert.ok(item.meta.docs.length > 0, `${section}.${name} has no documentation`);
        }
      }
      assert.ok(Object.keys(api.call[`${section}Api`]).length > 0, `no reads of ${section}`);
    }
  });

  test('one extrinsic creates the agent, its account, ledger and DAO', async () => {
    const { spec } = specOf({ name: NAME, royalty: 5 });
    const events = await done(api.tx.agentFactory.createAgent(spec), founder);
    const created = eventOf(events, 'agentFactory', 'AgentCreated');
    agent = created.agent.toNumber();
    assert.equal(created.founder.toString(), founder.address);
    assert.equal(eventOf(events, 'trainingLedger', 'LedgerOpened').shares.toNumber(), 1_000_000);
    assert.equal(eventOf(events, 'agentDao', 'DaoOpened').founder.toString(), founder.address);

    const info = (await api.call.agentFactoryApi.agent(agent)).unwrap();
    assert.equal(info.name.toUtf8(), NAME);
    assert.equal(info.account.toString(), created.account.toString());
    assert.equal(info.royalty.toNumber(), 50_000_000);
    const named = (await api.call.agentFactoryApi.agentByName(bytes(Buffer.from(NAME)))).unwrap();
    assert.equal(named.id.toNumber(), agent);
    assert.deepEqual((await api.call.agentFactoryApi.agentsOf(founder.address)).toJSON(), [agent]);
    assert.equal((await api.call.agentDaoApi.member(agent, founder.address)).unwrap().class.type, 'Founder');
    assert.equal((await api.call.agentDaoApi.memberCount(agent)).toNumber(), 1);
    assert.equal((await api.call.agentDaoApi.members(agent, null, 10)).length, 1);
    assert.equal((await api.call.trainingLedgerApi.supply(agent)).toNumber(), 1_000_000);
    assert.equal((await api.call.trainingLedgerApi.shares(agent, founder.address)).toNumber(), 1_000_000);
    assert.equal((await api.call.trainingLedgerApi.contributions(agent, 0, 10))[0].kind.type, 'Seed');
    assert.equal((await api.call.trainingLedgerApi.contributionCount(agent)).toNumber(), 1);
  });

  test('a taken name, a stranger and an unknown id are refused by name', async () => {
    const factory = api.tx.agentFactory;
    await refused(factory.createAgent(specOf({ name: NAME }).spec), user, 'agentFactory', 'NameAlreadyExists');
    await refused(factory.createAgent(specOf({ name: 'No Spaces' }).spec), user, 'agentFactory', 'NameMalformed');
    await refused(factory.deploy(0xffff_fffe, 1), founder, 'agentFactory', 'AgentNotFound');
    await refused(factory.deploy(agent, 1), founder, 'agentFactory', 'VersionNotFound');
    await refused(factory.deploy(agent, 1), user, 'agentFactory', 'NotAuthorized');
    await refused(factory.setOperator(agent, user.address), founder, 'agentFactory', 'NotAuthorized');
    await refused(api.tx.sudo.sudo(api.tx.system.remark('0x00')), founder, 'sudo', 'RequireSudo');
    await refused(api.tx.system.setHeapPages(64), founder, 'dispatch', 'BadOrigin');
    const orphan = { ...kernelOf(manifest(1)), weightsRoot: bytes(Buffer.alloc(32)) };
    await refused(factory.publishVersion(agent, orphan, null, null), founder, 'agentFactory', 'WeightsRootMissing');
    assert.ok((await api.call.agentFactoryApi.agent(0xffff_fffe)).isNone);
  });

  test('versions with a lineage are published and deployed', async () => {
    const factory = api.tx.agentFactory;
    const first = await done(factory.publishVersion(agent, kernelOf(manifest(1)), null, null), founder);
    assert.equal(eventOf(first, 'agentFactory', 'VersionPublished').version.toNumber(), 1);
    await done(factory.publishVersion(agent, kernelOf(manifest(2)), [agent, 1], null), founder);
    const deployed = await done(factory.deploy(agent, 2), founder);
    assert.equal(eventOf(deployed, 'agentFactory', 'VersionDeployed').version.toNumber(), 2);
    await refused(factory.deploy(agent, 2), founder, 'agentFactory', 'AlreadyDeployed');

    const second = (await api.call.agentFactoryApi.version(agent, 2)).unwrap();
    assert.equal(second.kernel.weightsRoot.toHex(), `0x${hash(2)}`);
    assert.deepEqual(second.parent.toJSON(), { agent, version: 1, royalty: 0 });
    assert.equal((await api.call.agentFactoryApi.versions(agent, 1, 10)).length, 2);
    assert.equal((await api.call.agentFactoryApi.lineage(agent, 2)).length, 2);
    assert.ok((await api.call.agentFactoryApi.mayRun(provider.address, agent, 2)).isTrue);
  });

  test('the operator changes everything that may change', async () => {
    const factory = api.tx.agentFactory;
    await done(factory.updateMetadata(agent, bytes(cidOf('card 2'))), founder);
    await done(factory.updateResearch(agent, bytes(cidOf('paper'))), founder);
    await done(factory.setRoyalty(agent, 100_000_000), founder);
    await refused(factory.setRoyalty(agent, 200_000_001), founder, 'agentFactory', 'RoyaltyTooHigh');
    await done(factory.setVisibility(agent, 'Private'), founder);
    assert.ok((await api.call.agentFactoryApi.mayRun(provider.address, agent, 2)).isFalse);
    await done(factory.allowNode(agent, provider.address), founder);
    assert.ok((await api.call.agentFactoryApi.mayRun(provider.address, agent, 2)).isTrue);
    await done(factory.revokeNode(agent, provider.address), founder);
    await done(factory.setVisibility(agent, 'Public'), founder);
    await done(factory.retire(agent), founder);
    await refused(factory.retire(agent), founder, 'agentFactory', 'NotDeployed');
    await done(factory.deploy(agent, 2), founder);
  });

  test('shares move, and their holder is a member until none are left', async () => {
    const events = await done(api.tx.trainingLedger.transferShares(agent, user.address, 1_000), founder);
    const block = eventOf(events, 'trainingLedger', 'SharesTransferred');
    assert.equal(block.amount.toNumber(), 1_000);
    assert.equal((await api.call.trainingLedgerApi.shares(agent, user.address)).toNumber(), 1_000);
    assert.equal((await api.call.trainingLedgerApi.holderCount(agent)).toNumber(), 2);
    assert.equal((await api.call.trainingLedgerApi.holders(agent, null, 10)).length, 2);
    assert.equal((await api.call.trainingLedgerApi.sharesAt(agent, user.address, 1)).toNumber(), 0);
    assert.equal((await api.call.agentDaoApi.member(agent, user.address)).unwrap().class.type, 'Investor');
    await refused(api.tx.agentDao.leave(agent), user, 'agentDao', 'HoldsShares');
    await refused(api.tx.trainingLedger.transferShares(agent, user.address, 99), founder, 'trainingLedger', 'BelowMinimum');
    await done(api.tx.trainingLedger.transferShares(agent, founder.address, 1_000), user);
    await done(api.tx.agentDao.leave(agent), user);
    assert.ok((await api.call.agentDaoApi.member(agent, user.address)).isNone);
  });

  test('a provider registers with its keys and serves the agent', async () => {
    const { providers, marketplace } = api.tx;
    const firstKey = signerKey('worker-1');
    const secondKey = signerKey('worker-2');
    const stake = (1_000n * ASY).toString();
    await refused(providers.register(providerSpec(firstKey), '1'), provider, 'providers', 'StakeTooLow');
    await refused(marketplace.serve(agent, 2, ask(1)), provider, 'marketplace', 'NotActive');
    await done(providers.register(providerSpec(firstKey), stake), provider);
    await refused(providers.register(providerSpec(firstKey), stake), provider, 'providers', 'AlreadyExists');
    await done(providers.update({ ...providerSpec(firstKey), pricePerGpuHour: ASY }), provider);
    await done(providers.addStake(ASY.toString()), provider);
    await done(providers.rotateWorkerKey(bytes(secondKey)), provider);
    const head = (await api.query.system.number()).toNumber();
    const inForce = (await api.call.providersApi.workerKeyAt(provider.address, head)).unwrap();
    assert.equal(inForce.toHex(), bytes(secondKey));
    await refused(providers.pruneWorkerKeys(user.address), provider, 'providers', 'NotFound');

    await refused(
      providers.setEncryptionKey(0, 1, encryptionKey(LOW_ORDER), 0, head + 1_000),
      provider,
      'providers',
      'PublicKeyLowOrder',
    );
    await done(providers.setEncryptionKey(0, 1, encryptionKey(POINT), 0, head + 1_000), provider);
    assert.equal((await api.call.providersApi.nextEncryptionEpoch(provider.address)).toNumber(), 1);
    const now = (await api.query.system.number()).toNumber();
    assert.equal((await api.call.providersApi.encryptionKey(provider.address, now)).unwrap().epoch.toNumber(), 0);
    await done(providers.revokeEncryptionKey(0), provider);
    await refused(providers.reclaimEncryptionKey(0), provider, 'providers', 'NotYet');

    const served = await done(marketplace.serve(agent, 2, ask(3)), provider);
    assert.equal(eventOf(served, 'marketplace', 'Served').ask.perMillionInput.toString(), ask(3).perMillionInput);
    assert.equal((await api.call.marketplaceApi.offers(agent)).length, 1);
    assert.equal((await api.call.marketplaceApi.offersPage(agent, null, 10)).length, 1);
    assert.equal((await api.call.marketplaceApi.offersOf(provider.address))[0].version.toNumber(), 2);
    await refused(marketplace.removeStale(provider.address, agent, 2), user, 'marketplace', 'NotStale');
    await done(marketplace.unserve(agent, 2), provider);

    const info = (await api.call.providersApi.provider(provider.address)).unwrap();
    assert.equal(info.spec.name.toUtf8(), NAME);
    assert.equal(info.stake.toString(), (1_001n * ASY).toString());
    assert.ok((await api.call.providersApi.providers(null, 100)).length >= 1);
  });

  test('its hot key commits a batch and reports a user, and can do nothing else', async () => {
    const { inferenceLog, proxy } = api.tx;
    await done(proxy.addProxy(hot.address, 'Provider', 0), provider);
    const as = (call) => proxy.proxy(provider.address, null, call);
    const blob = session(0n);
    await refused(inferenceLog.commitBatch(0, 1, bytes(blob)), hot, 'inferenceLog', 'NotAuthorized');
    const before = await api.call.inferenceLogApi.log();
    const committed = eventOf(await done(as(inferenceLog.commitBatch(0, 1, bytes(blob))), hot), 'inferenceLog', 'BatchCommitted');
    assert.equal(committed.count.toNumber(), 1);
    assert.equal(committed.blobLen.toNumber(), blob.length);
    assert.equal((await api.call.inferenceLogApi.nextSeq(provider.address)).toNumber(), 1);
    const log = await api.call.inferenceLogApi.log();
    assert.ok(log.size_.gt(before.size_));
    const roots = await api.call.inferenceLogApi.recentRoots();
    assert.ok(roots.some(([, root]) => root.eq(log.root)));

    const use = { agent, version: 2, user: user.address, kind: 'Free' };
    const reported = await done(as(inferenceLog.reportUsage([use], [])), hot);
    assert.equal(eventOf(reported, 'agentDao', 'MemberAdmitted').who.toString(), user.address);
    assert.equal((await api.call.agentDaoApi.member(agent, user.address)).unwrap().class.type, 'User');
    assert.ok((await api.call.trainingLedgerApi.trend(agent, 1)).isNone);
    assert.ok((await api.call.inferenceLogApi.reported(provider.address, agent, 2, 0)).isFalse);
    await refused(inferenceLog.reportUsage([], []), provider, 'inferenceLog', 'NothingToReport');

    const { events } = await submit(api, as(api.tx.balances.transferAllowDeath(hot.address, 1)), hot, { until: 'included' });
    const { result } = eventOf(events, 'proxy', 'ProxyExecuted');
    assert.ok(result.isErr, 'the hot key moved money');
    assert.equal(api.registry.findMetaError(result.asErr.asModule).name, 'CallFiltered');
  });

  test('it drains, resumes and leaves', async () => {
    const { providers } = api.tx;
    await refused(providers.resume(), provider, 'providers', 'NotDraining');
    await done(providers.drain(), provider);
    await done(providers.resume(), provider);
    await done(providers.unregister(), provider);
    await refused(providers.withdrawStake(), provider, 'providers', 'NotYet');
    assert.ok((await api.call.providersApi.provider(provider.address)).isNone);
  });

  test('what has nothing to act on is refused by name, all in one batch', async () => {
    const { agentDao, agentFactory, inferenceLog, marketplace, payments, providers, trainingLedger } = api.tx;
    const none = 0xffff_fffe;
    const id = bytes(Buffer.alloc(32, 7));
    const tokens = { input: 1, output: 1 };
    const price = { perMillionInput: 1, perMillionOutput: 1 };
    const free = { perAccount: { input: 0, output: 0 }, maxAsk: price, perRound: 0 };
    const weights = { price: null, licence: { Spdx: 'Apache-2.0' } };
    const rules = { support: 100_000, approval: 500_000, period: 1_000_000, enactmentDelay: 1, treasuryShare: 0 };
    const terms = { scope: 'Any', share: 'Full', readers: [], expiry: null };
    const service = { quantisations: 1, maxContext: 0, maxCompletion: 0 };
    const entries = { firstSeq: 0, count: 1, batchPath: [], blobHash: id, blobLen: 1, batchIndex: 0 };
    const inclusion = { ...entries, logSize: 1, logPath: [] };
    const proof = { header: bytes(Buffer.alloc(114)), bodyHash: id, fields: [], inclusion, session: null };
    const parts = bytes(cidOf('nothing'));
    const retire = agentFactory.retire(agent);
    const calls = [
      [agentFactory.grantKey(agent, 1, hot.address, '0x00'), 'NotAuthorized'],
      [agentFactory.removeKeyGrant(agent, 1, hot.address), 'NotAuthorized'],
      [agentDao.propose(agent, retire), 'Insufficient'],
      [agentDao.vote(agent, none, 'Aye'), 'ProposalNotFound'],
      [agentDao.delegate(agent, founder.address), 'Insufficient'],
      [agentDao.undelegate(agent), 'DelegationNotFound'],
      [agentDao.close(agent, none), 'ProposalNotFound'],
      [agentDao.execute(agent, none), 'ProposalNotFound'],
      [agentDao.proposeAndExecute(agent, retire), 'Insufficient'],
      [agentDao.cancel(agent, none), 'ProposalNotFound'],
      [agentDao.setConfig(agent, rules), 'NotAuthorized'],
      [agentDao.dismiss(agent, user.address), 'DelegationNotFound'],
      [agentDao.removeVote(agent, none, user.address), 'ProposalNotFound'],
      [agentDao.prune(agent, none, 1), 'ProposalNotFound'],
      [trainingLedger.depositRevenue(none, 1), 'NotFound'],
      [trainingLedger.claim(agent), 'NothingToClaim'],
      [trainingLedger.claimGeneration(agent, none), 'NotFound'],
      [trainingLedger.claimVested(agent, 0, 1), 'NothingToClaim'],
      [trainingLedger.settleRound(agent, none), 'NotYet'],
      [trainingLedger.claimRound(agent, 0), 'NothingToClaim'],
      [trainingLedger.pruneRound(agent, 0, 0, 1), 'NotFound'],
      [marketplace.forgetPrices(user.address, agent), 'NotFound'],
      [marketplace.list(agent, { royalty: { Fixed: price }, free, weights }), 'NotAuthorized'],
      [marketplace.delist(agent), 'NotAuthorized'],
      [marketplace.refreshRoyalty(none), 'NotFound'],
      [marketplace.buyWeights(none, 1), 'NotFound'],
      [marketplace.fundSponsor(agent, 1), 'NotAuthorized'],
      [marketplace.leaveSponsor(agent), 'NotFound'],
      [marketplace.withdrawSponsor(agent), 'NotFound'],
      [marketplace.rate(agent, 1, proof, 6, null), 'BadStars'],
      [marketplace.editReview(agent, id, 5, null), 'NotFound'],
      [marketplace.removeReview(agent, id), 'NotFound'],
      [marketplace.publishLookback(agent, parts, proof), 'BadEvidence'],
      [marketplace.withdrawLookback(agent, id), 'NotFound'],
      [marketplace.sell(agent, { Fixed: { price: ASY } }), 'NotAuthorized'],
      [marketplace.cancelSale(agent), 'NotAuthorized'],
      [marketplace.bid(agent, 1), 'NotForSale'],
      [marketplace.buy(agent, 1), 'NotForSale'],
      [marketplace.settleSale(agent), 'NotFound'],
      [marketplace.mintPipeline(agent, parts), 'NotAuthorized'],
      [marketplace.forgetPipeline(none), 'NotFound'],
      [providers.setService(service), 'NotFound'],
      [providers.reportOffline(user.address), 'NotFound'],
      [providers.unjail(), 'NotJailed'],
      [providers.pruneRecord(user.address), 'NotFound'],
      [payments.depositCredits(0), 'AmountZero'],
      [payments.requestWithdraw(1), 'NotFound'],
      [payments.withdraw(), 'NotFound'],
      [payments.createKey(user.address, id, 0, 1, terms, null), 'Insufficient'],
      [payments.topUpKey(id, 1), 'NotFound'],
      [payments.revokeKey(id), 'NotFound'],
      [payments.closeKey(id), 'NotFound'],
      [payments.redeemKey(id, agent, 1, tokens, { seq: 0, relayedTo: null }), 'NotFound'],
      [payments.settleClaim(none), 'NotFound'],
      [payments.dispute(none), 'NotFound'],
      [payments.answerDispute(none, proof), 'NotFound'],
      [payments.closeDispute(none), 'NotFound'],
      [payments.proveOverclaim(none, proof), 'NotFound'],
      [payments.openChannel(user.address, id, 0, 1, terms), 'EncryptionKeyMissing'],
      [payments.topUpChannel(id, 1), 'NotFound'],
      [payments.requestClose(id), 'NotFound'],
      [payments.closeChannel(id, []), 'NotFound'],
      [payments.finalize(id), 'NotFound'],
      [inferenceLog.reportUsage([], []), 'NotAuthorized'],
    ];
    const batch = api.tx.utility.forceBatch(calls.map(([call]) => call));
    const { events } = await submit(api, batch, user, { until: 'included' });
    const results = events.filter(({ section, method }) => section === 'utility' && method.startsWith('Item'));
    const found = results.map(({ data: { error } }, index) => {
      note(calls[index][0]);
      const { module, name, docs } = error ? explain(api, error) : { name: 'no error', docs: 'none' };
      assert.ok(module === 'dispatch' || docs, `${module}.${name} has no documentation`);
      return `${calls[index][0].method.section}.${calls[index][0].method.method}: ${name}`;
    });
    assert.deepEqual(found, calls.map(([{ method }, name]) => `${method.section}.${method.method}: ${name}`));
    // An empty list of vouchers is no mistake.
    await done(payments.redeem([]), user);
    const parameters = await api.call.trainingLedgerApi.parameters();
    await refused(trainingLedger.setParameters(parameters), user, 'dispatch', 'BadOrigin');
  });

  test('every signed call of ours was signed at least once', () => {
    const unsigned = new Set(['providers.heartbeat']);
    const all = OURS.flatMap((section) => Object.keys(api.tx[section]).map((name) => `${section}.${name}`));
    assert.deepEqual(all.filter((name) => !used.has(name) && !unsigned.has(name)), []);
  });

  function ask(price) {
    return { perMillionInput: (ASY * BigInt(price)).toString(), perMillionOutput: ASY.toString() };
  }

  /** Public bytes of a fresh key; the chain only checks that they are no point of small order. */
  function signerKey(name) {
    return Buffer.from(signerOf(`//Wallet//${RUN}//${name}`).publicKey);
  }

  /** A framed SessionOpen entry of the provider with two wraps of noise. */
  function session(seq) {
    const entry = Buffer.alloc(181 + 2 * 1_171, 0x5a);
    entry.set([1, 1]);
    entry.writeBigUInt64LE(seq, 2);
    entry.set(api.genesisHash.toU8a(), 10);
    entry.set(provider.publicKey, 42);
    entry.writeUInt16LE(1, 74);
    entry.writeUInt32LE(agent, 76);
    entry.writeUInt32LE(1, 80);
    entry[180] = 2;
    const length = Buffer.alloc(4);
    length.writeUInt32LE(entry.length);
    return Buffer.concat([length, entry]);
  }
});
