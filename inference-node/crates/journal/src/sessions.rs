//! Which session a caller's records belong to: recipients resolved at a finalised block, renewed when they change or age
//! (record format §5.3, §5.6).

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use assay_envelope::{
    keys::PublicKey,
    recipients::Recipients,
    session::{Session, SessionContext},
};
use assay_primitives::{ids::AgentId, limits::SESSION_AGE};

use crate::{
    api::{Caller, Payer, RecordError},
    chain::{Anchor, ChainError, LogChain, RegisteredKey},
};

/// A session needs this many blocks of life at admission: ten minutes for the generation that follows.
const MARGIN_BLOCKS: u32 = 200;
/// Recipients are looked up again after this many finalised blocks, well within the 100 that a change may take.
const RECHECK_BLOCKS: u32 = 20;

/// A session that may be open already: its recipients and its end are fixed.
#[derive(Debug)]
pub struct Plan {
    /// What its header says.
    pub context: SessionContext,
    /// Who can open it.
    pub recipients: Recipients,
    /// Finalised block from which it takes no record.
    pub ends_at: u32,
    checked_at: AtomicU32,
    /// Set by the sequencer at the first record; dropped with the plan, S with it.
    pub opened: Mutex<Option<Session>>,
}

impl Plan {
    /// The session, if it was opened.
    pub fn session(&self) -> MutexGuard<'_, Option<Session>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fits(&self, head: u32) -> bool {
        head.saturating_add(MARGIN_BLOCKS) < self.ends_at
    }

    fn is_fresh(&self, head: u32) -> bool {
        head.saturating_sub(self.checked_at.load(Ordering::Relaxed)) < RECHECK_BLOCKS
    }
}

/// A session is of one payer, one sender and one agent.
type Key = (Payer, [u8; 32], AgentId);

/// The current plan of each session's key.
#[derive(Debug)]
pub struct Sessions {
    plans: Mutex<HashMap<Key, Arc<Plan>>>,
    own_key_ids: Vec<[u8; 32]>,
}

impl Sessions {
    /// `own_key_ids`: keys that this process can open its own records with.
    pub fn new(own_key_ids: Vec<[u8; 32]>) -> Self {
        Self { plans: Mutex::default(), own_key_ids }
    }

    /// The plan for a request that begins at the finalised block `head`.
    ///
    /// While the chain is away, a plan that has not ended is used on.
    ///
    /// # Errors
    /// `EncryptionKeyRequired`, `ChainUnavailable`, `Seal`.
    pub async fn plan(
        &self,
        chain: &dyn LogChain,
        genesis: [u8; 32],
        head: Anchor,
        caller: &Caller,
        agent: AgentId,
    ) -> Result<Arc<Plan>, RecordError> {
        let key = (caller.payer(), caller.account, agent);
        let current = self.lock().get(&key).cloned();
        if let Some(plan) = current.as_ref().filter(|plan| plan.fits(head.number) && plan.is_fresh(head.number)) {
            return Ok(Arc::clone(plan));
        }
        match self.resolve(chain, genesis, head, caller, agent).await {
            Ok(fresh) => Ok(self.adopt(fresh, head, key)),
            Err(RecordError::ChainUnavailable(_))
                if current.as_ref().is_some_and(|plan| head.number < plan.ends_at) =>
            {
                current.ok_or_else(|| RecordError::ChainUnavailable("no session".into()))
            }
            Err(error) => Err(error),
        }
    }

    /// S and entry number of the session that was opened at `seq` for `payer`, while it lives.
    pub fn opened(&self, seq: u64, payer: Payer) -> Option<Session> {
        let plans: Vec<Arc<Plan>> =
            self.lock().iter().filter(|((of, ..), _)| *of == payer).map(|(_, plan)| Arc::clone(plan)).collect();
        plans.iter().find_map(|plan| plan.session().clone().filter(|session| session.header().seq == seq))
    }

    /// Keeps the current plan when its recipients are still the right ones.
    fn adopt(&self, fresh: Plan, head: Anchor, key: Key) -> Arc<Plan> {
        let mut plans = self.lock();
        if let Some(plan) = plans.get(&key)
            && plan.recipients == fresh.recipients
            && plan.fits(head.number)
        {
            plan.checked_at.store(head.number, Ordering::Relaxed);
            return Arc::clone(plan);
        }
        plans.retain(|_, plan| head.number < plan.ends_at);
        let fresh = Arc::new(fresh);
        plans.insert(key, Arc::clone(&fresh));
        fresh
    }

    async fn resolve(
        &self,
        chain: &dyn LogChain,
        genesis: [u8; 32],
        head: Anchor,
        caller: &Caller,
        agent: AgentId,
    ) -> Result<Plan, RecordError> {
        let (provider, sender) = (chain.provider(), caller.account);
        let sender_key = chain.encryption_key(sender, head).await.map_err(unavailable)?;
        let provider_key = chain.encryption_key(provider, head).await.map_err(unavailable)?;
        let owner = chain.agent_operator(agent, head).await.map_err(unavailable)?;
        let owner_key = match owner {
            Some(account) => chain.encryption_key(account, head).await.map_err(unavailable)?,
            None => None,
        };
        let mut readers = Vec::with_capacity(caller.sharing.readers.len());
        for (account, class) in &caller.sharing.readers {
            readers.push((chain.encryption_key(*account, head).await.map_err(unavailable)?, *class));
        }
        let Some(sender_key) = sender_key else {
            return Err(RecordError::EncryptionKeyRequired { account: hex::encode(sender) });
        };
        let Some(provider_key) = provider_key else {
            return Err(RecordError::ChainUnavailable("this provider has no encryption key in force".into()));
        };
        let provider_public = parse(&provider_key)?;
        if !self.own_key_ids.contains(provider_public.id()) {
            return Err(RecordError::ChainUnavailable(
                "this provider's registered encryption key is not in its key file".into(),
            ));
        }
        let used = [Some(&sender_key), Some(&provider_key), owner_key.as_ref()].into_iter();
        let used = used.chain(readers.iter().map(|(key, _)| key.as_ref()));
        let earliest = used.flatten().map(|key| key.valid_until).min().unwrap_or(0);
        let seal = |error: assay_envelope::Error| RecordError::Seal(error.to_string());
        let mut recipients = Recipients::new(Some(parse(&sender_key)?), Some(provider_public))
            .map_err(seal)?
            .with_owner(owner_key.as_ref().map(parse).transpose()?, caller.sharing.owner);
        for (key, class) in &readers {
            recipients = recipients.with_reader(key.as_ref().map(parse).transpose()?, *class).map_err(seal)?;
        }
        Ok(Plan {
            context: SessionContext { genesis, provider, agent, anchor: head.number, anchor_hash: head.hash },
            recipients,
            ends_at: head.number.saturating_add(SESSION_AGE).min(earliest),
            checked_at: AtomicU32::new(head.number),
            opened: Mutex::new(None),
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Arc<Plan>>> {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn parse(key: &RegisteredKey) -> Result<PublicKey, RecordError> {
    PublicKey::parse(&key.public).map_err(|error| RecordError::Seal(error.to_string()))
}

fn unavailable(error: ChainError) -> RecordError {
    RecordError::ChainUnavailable(error.to_string())
}
