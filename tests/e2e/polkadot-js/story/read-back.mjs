// Reads an agent, its ledger, a membership, its offers, a provider and the log at one finalised block.
import { number, script } from './script.mjs';

const PAGE = 100;

await script(
  {
    usage: 'read-back.mjs --agent ID --provider SS58 --user SS58',
    required: ['agent', 'provider', 'user'],
  },
  async (api, options) => {
    const id = number(options.agent, 'agent');
    const head = await api.rpc.chain.getFinalizedHead();
    const { agentFactoryApi, agentDaoApi, trainingLedgerApi, marketplaceApi, providersApi, inferenceLogApi } = (await api.at(head)).call;
    const agent = (await agentFactoryApi.agent(id)).unwrapOr(null);
    if (!agent) throw new Error(`there is no agent ${id}`);
    const versions = await agentFactoryApi.versions(id, 1, PAGE);
    const holders = await trainingLedgerApi.holders(id, null, PAGE);
    const member = (await agentDaoApi.member(id, options.user)).unwrapOr(null);
    const provider = (await providersApi.provider(options.provider)).unwrapOr(null);
    const log = await inferenceLogApi.log();
    return {
      block: head.toHex(),
      agent: {
        id,
        name: agent.name.toUtf8(),
        founder: agent.founder.toString(),
        operator: agent.operator.toString(),
        account: agent.account.toString(),
        licence: agent.licence.toUtf8(),
        deployed: agent.deployed.toJSON(),
        versions: versions.map(({ number: version, kernel, parent }) => ({
          version: version.toNumber(),
          weights_root: kernel.weightsRoot.toHex(),
          architecture: kernel.architecture.type,
          parameters: kernel.parameters.toString(),
          parent: parent.toJSON(),
        })),
      },
      ledger: {
        supply: (await trainingLedgerApi.supply(id)).toString(),
        holders: holders.map(([who, shares]) => ({ account: who.toString(), shares: shares.toString() })),
        contributions: (await trainingLedgerApi.contributionCount(id)).toNumber(),
      },
      members: (await agentDaoApi.memberCount(id)).toNumber(),
      member: member && { class: member.class.type, joined: member.joined.toNumber(), payer: member.payer.toString() },
      offers: (await marketplaceApi.offers(id)).map(({ version, provider: by, ask }) => ({
        version: version.toNumber(),
        provider: by.toString(),
        per_million_input: ask.perMillionInput.toString(),
        per_million_output: ask.perMillionOutput.toString(),
      })),
      provider: provider && {
        account: provider.account.toString(),
        name: provider.spec.name.toUtf8(),
        gpu: provider.spec.gpuModel.toUtf8(),
        stake: provider.stake.toString(),
        status: provider.status.type,
        heartbeat: provider.lastHeartbeat.isSome ? provider.lastHeartbeat.unwrap().at.toNumber() : null,
        next_seq: (await inferenceLogApi.nextSeq(options.provider)).toString(),
      },
      // polkadot.js renames fields that its structs, which are Maps, have already.
      log: { size: log.size_.toString(), root: log.root.toHex() },
    };
  },
);
