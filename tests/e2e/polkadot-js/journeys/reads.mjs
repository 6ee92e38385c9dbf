// What pages show; none of it needs a signature.

/** The best of the running round: agents and providers by money, versions by tokens of the last closed round. */
export async function leaderboards(api) {
  const { marketplaceApi, trainingLedgerApi } = api.call;
  return {
    byScore: await trainingLedgerApi.topAgents(0, 10),
    agents: await marketplaceApi.topAgents('Current', 0, 10),
    providers: await marketplaceApi.topProviders('Current', 0, 10),
    versions: await marketplaceApi.topVersions('Current', 0, 10),
  };
}

/** A provider as an endpoint: hardware, limits, availability, uptime, speed, reputation, and its price for an agent. */
export async function endpoint(api, provider, agent) {
  const { provider: info, availability, uptime, reputation, performance } = (
    await api.call.providersApi.endpoint(provider)
  ).unwrap();
  const price = (await api.call.marketplaceApi.price(agent, provider)).unwrapOr(null);
  return {
    name: info.spec.name.toUtf8(),
    gpu: `${info.spec.gpuCount} × ${info.spec.gpuModel.toUtf8()}`,
    availability: availability.type,
    uptimePpm: uptime.isSome ? uptime.unwrap().toNumber() : null,
    reputationPpm: reputation.mean.toNumber(),
    firstTokenMs: performance.firstTokenMs.isSome ? performance.firstTokenMs.unwrap().p50.toNumber() : null,
    perMillionOutput: price && price.perMillionOutput.toBigInt(),
  };
}

/** Share of a provider's work that succeeded, ppm, and the evidence behind it, planck. */
export async function reputation(api, provider) {
  const { mean, weight } = await api.call.providersApi.reputation(provider);
  return { mean: mean.toNumber(), weight: weight.toBigInt() };
}
