// Address of a signer.
import { script } from './script.mjs';
import { signerOf } from './chain.mjs';

await script(
  { usage: 'account.mjs --signer //Alice|FILE', required: ['signer'] },
  async (api, { signer }) => {
    const { address } = signerOf(signer);
    const { data } = await api.query.system.account(address);
    return { ss58: address, free: data.free.toString(), reserved: data.reserved.toString() };
  },
);
