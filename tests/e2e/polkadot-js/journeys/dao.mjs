// Holders decide what their agent's account does.
import { send } from './send.mjs';

/** Puts a call to the vote, and gives the proposal's number. Shares of the block before count. */
export async function propose(api, member, agent, call) {
  const events = await send(api, api.tx.agentDao.propose(agent, call), member);
  return events.find(api.events.agentDao.Proposed.is).data.id.toNumber();
}

/** Lets another member vote with the signer's shares on later proposals; the signer's own vote overrules. */
export async function delegate(api, holder, agent, to) {
  await send(api, api.tx.agentDao.delegate(agent, to), holder);
}

/** Votes 'Aye', 'Nay' or 'Abstain'. An aye of more than half of all shares executes an ordinary call at once. */
export async function vote(api, member, agent, id, choice) {
  const events = await send(api, api.tx.agentDao.vote(agent, id, choice), member);
  return events.some(api.events.agentDao.Executed.is) ? 'executed' : 'voted';
}

/** A proposal as anyone sees it: its call, its tally in shares, and where it stands. */
export async function proposal(api, agent, id) {
  const { record, call } = (await api.call.agentDaoApi.proposal(agent, id)).unwrap();
  const inner = call.isSome ? api.createType('Call', call.unwrap().toU8a(true)) : null;
  return {
    call: inner && `${inner.section}.${inner.method}`,
    ayes: record.tally.ayes.toNumber(),
    nays: record.tally.nays.toNumber(),
    ends: record.ends.toNumber(),
    status: record.status.isFinished ? record.status.asFinished.type : record.status.type,
  };
}

/** Ends a proposal after its period; gives 'Passed', 'Rejected', 'Expired' or 'Cancelled'. Anyone may. */
export async function close(api, anyone, agent, id) {
  const events = await send(api, api.tx.agentDao.close(agent, id), anyone);
  const { agentDao } = api.events;
  return ['Passed', 'Rejected', 'Expired', 'Cancelled'].find((name) => events.some(agentDao[name].is));
}

/** Has the agent do a call at once: for who holds more than half of it, or, if the call is sensitive, all of it. */
export async function decideAlone(api, holder, agent, call) {
  const events = await send(api, api.tx.agentDao.proposeAndExecute(agent, call), holder);
  return events.find(api.events.agentDao.Executed.is).data.id.toNumber();
}
