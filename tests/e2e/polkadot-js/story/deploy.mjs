// Makes a published version the one that the marketplace serves.
import { eventOf, signerOf, submit } from './chain.mjs';
import { number, script } from './script.mjs';

await script(
  {
    usage: 'deploy.mjs --agent ID --version V --signer //Alice|FILE',
    required: ['agent', 'version', 'signer'],
  },
  async (api, { agent, version, signer }) => {
    const call = api.tx.agentFactory.deploy(number(agent, 'agent'), number(version, 'version'));
    const { block, events } = await submit(api, call, signerOf(signer));
    const deployed = eventOf(events, 'agentFactory', 'VersionDeployed');
    return {
      agent: deployed.agent.toNumber(),
      version: deployed.version.toNumber(),
      previous: deployed.previous.toJSON(),
      block,
    };
  },
);
