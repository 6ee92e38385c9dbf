//! What must hold for every record, session and file.

#[path = "../examples/vectors/generate/mod.rs"]
#[allow(dead_code, reason = "the generator's samples are the starting point of the properties")]
mod generate;

use assay_envelope::{
    Error,
    block_header::BlockHeader,
    disclosure,
    fields::{
        Auth, ContentFields, DateTime, Evidence, EvidenceLevel, Field, Fields, Finish, GpuEvidence, GpuProvider,
        GpuUsed, Message, MessageRole, MetaFields, ModelParameters, ModelUsed, Output, Request, Sampling, Sender,
        SignedTerms, Usage,
    },
    file::LogFile,
    kdf::Secret,
    keys::{EncryptionKey, RecoveryPhrase},
    part::Half,
    recipients::{Class, Recipients},
    record::{RecordEntry, RecordKeys},
    session::{Session, SessionContext, SessionEntry},
    verify::{self, Facts},
};
use assay_primitives::{
    blob::parse_blob,
    entry::{SESSION_HEADER, WRAP},
    hash::SoftSha256,
    limits::CONTENT_MAX,
};
use proptest::{collection::vec, option, prelude::*};

const PROVIDER: [u8; 32] = [2; 32];

fn context() -> SessionContext {
    SessionContext { genesis: [1; 32], provider: PROVIDER, agent: 7, anchor: 1_000, anchor_hash: [3; 32] }
}

fn key(byte: u8) -> EncryptionKey {
    EncryptionKey::from_seed(Secret::from_bytes([byte; 32]))
}

fn public(byte: u8) -> Option<assay_envelope::keys::PublicKey> {
    Some(key(byte).public().clone())
}

/// Sender 10, provider 11, owner 12 (metadata), readers 13 (full) and 14 (metadata).
fn recipients() -> Recipients {
    Recipients::new(public(10), public(11))
        .unwrap()
        .with_owner(public(12), Class::Metadata)
        .with_reader(public(13), Class::Full)
        .unwrap()
        .with_reader(public(14), Class::Metadata)
        .unwrap()
}

fn session() -> (Session, Vec<u8>) {
    Session::open_with_secret(&context(), 5, &recipients(), Secret::from_bytes([9; 32])).unwrap()
}

prop_compose! {
    fn name()(text in "\\PC{0,20}") -> String {
        text.chars().scan(0, |used, letter| { *used += letter.len_utf8(); (*used <= 48).then_some(letter) }).collect()
    }
}

prop_compose! {
    fn meta()(
        time in any::<(u64, u64)>(),
        gpu in (0u8..3, any::<u8>(), name()),
        provider_name in name(),
        price in any::<u128>(),
        version in any::<u32>(),
        hashes in any::<[[u8; 32]; 3]>(),
        micro in any::<(u32, u32, u32, i32, i32, u32, u32, u32)>(),
        rest in (any::<u16>(), 0u8..3, any::<u8>(), any::<u8>(), any::<bool>(), any::<Option<[u8; 32]>>()),
        sender in (any::<[u8; 32]>(), 0u8..4, any::<[u8; 32]>()),
        usage in (any::<[u8; 16]>(), any::<[u32; 5]>(), any::<u128>(), any::<u128>()),
    ) -> MetaFields {
        let auth = [Auth::Local, Auth::Bearer, Auth::Signed, Auth::Relayed][usize::from(sender.1)];
        MetaFields {
            date_time: DateTime { received_ms: time.0, finished_ms: time.1 },
            gpu_used: GpuUsed {
                evidence: [GpuEvidence::None, GpuEvidence::Benchmarked, GpuEvidence::Attested][usize::from(gpu.0)],
                count: gpu.1,
                name: gpu.2,
            },
            gpu_provider: GpuProvider { account: PROVIDER, name: provider_name },
            gpu_price_per_hour: price,
            model_used: ModelUsed {
                agent: 7, version, weights_root: hashes[0], tokenizer_hash: hashes[1], build_hash: hashes[2],
            },
            model_parameters: ModelParameters {
                temperature: micro.0, top_p: micro.1, min_p: micro.2, presence: micro.3, frequency: micro.4,
                repetition: micro.5, top_k: micro.6, max_tokens: micro.7, n: rest.0,
                evidence: [EvidenceLevel::A, EvidenceLevel::B, EvidenceLevel::C][usize::from(rest.1)],
                replicas: rest.2, agree: rest.3, stream: rest.4, adapter: rest.5,
            },
            sender_address: Sender {
                account: sender.0, auth, pay_id: if auth == Auth::Local { [0; 32] } else { sender.2 },
            },
            usage: Usage {
                request_id: usage.0, prompt: usage.1[0], completion: usage.1[1], cached: usage.1[2],
                ttft_ms: usage.1[3], total_ms: usage.1[4], cost: usage.2, cumulative: usage.3,
            },
        }
    }
}

fn messages(roles: &'static [MessageRole]) -> impl Strategy<Value = Vec<Message>> {
    let message = (any::<u16>(), prop::sample::select(roles), "\\PC{0,200}", "\\PC{0,20}")
        .prop_map(|(position, role, content, extra)| Message { position, role, content, extra });
    vec(message, 0..6)
}

fn outputs() -> impl Strategy<Value = Vec<Output>> {
    let finish = prop::sample::select(vec![
        Finish::Stop,
        Finish::Length,
        Finish::ToolCalls,
        Finish::ContentFilter,
        Finish::Cancelled,
        Finish::Error,
    ]);
    let text = (finish, "\\PC{0,300}", "\\PC{0,20}", vec(any::<u32>(), 0..100))
        .prop_map(|(finish, text, tool_calls, token_ids)| Output::Text { finish, text, tool_calls, token_ids });
    let embedding =
        (any::<u32>(), any::<[u8; 32]>()).prop_map(|(dimensions, hash)| Output::Embedding { dimensions, hash });
    vec(prop_oneof![text, embedding], 0..5)
}

fn sampling() -> impl Strategy<Value = Sampling> {
    prop_oneof![
        Just(Sampling::Greedy),
        any::<i64>().prop_map(|seed| Sampling::Caller { seed }),
        any::<[u8; 32]>().prop_map(|nonce| Sampling::CallerNonce { nonce }),
        any::<[u8; 32]>().prop_map(|nonce| Sampling::ProviderNonce { nonce }),
    ]
}

prop_compose! {
    fn content()(
        prompt_instructions in messages(&[MessageRole::System, MessageRole::Developer]),
        prompt in messages(&[MessageRole::User, MessageRole::Assistant, MessageRole::Tool, MessageRole::Raw]),
        prompt_tokens in vec(any::<u32>(), 0..2_000),
        response in outputs(),
        request_extra in "\\PC{0,50}",
        sampling in sampling(),
        request in (any::<[u8; 32]>(), 1u8..4),
        terms in option::of((any::<[u8; 32]>(), any::<u64>(), any::<u128>(), any::<[u8; 32]>())),
        evidence in any::<([u8; 32], [u8; 32])>(),
    ) -> ContentFields {
        let signed = terms.map(|(nonce, issued_ms, max_cost, half)| SignedTerms {
            nonce, issued_ms, max_cost, signature: [half, half].concat().try_into().unwrap(),
        });
        ContentFields {
            prompt_instructions, prompt, prompt_tokens, response, request_extra, sampling,
            request: Request { body_hash: request.0, route: request.1, signed },
            evidence: Evidence { fingerprint: evidence.0, attestation: evidence.1 },
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_sealed_opens_again(meta in meta(), content in content(), seq in 6u64..u64::MAX) {
        let (session, _) = session();
        let fields = Fields { meta, content };
        let sealed = session.seal(seq, &fields).unwrap();
        prop_assert_eq!(&sealed, &session.seal(seq, &fields).unwrap(), "sealing is deterministic");
        let entry = sealed.entry();
        let record = RecordEntry::parse(&entry).unwrap();
        let opened = record.open(&session.reader()).unwrap();
        prop_assert_eq!(opened.meta_fields.as_ref(), Some(&fields.meta));
        prop_assert_eq!(opened.content_fields.as_ref(), Some(&fields.content));
        prop_assert_eq!(opened.leaf, sealed.leaf);

        let blob = [&u32::try_from(entry.len()).unwrap().to_le_bytes()[..], &entry].concat();
        let batch = parse_blob::<SoftSha256>(&blob, seq, 1, &[1; 32], &PROVIDER).unwrap();
        prop_assert_eq!(batch.leaves, vec![sealed.leaf], "the chain computes the same leaf");
    }

    #[test]
    fn metadata_readers_see_metadata_only(meta in meta(), content in content()) {
        let (session, entry) = session();
        let sealed = session.seal(6, &Fields { meta: meta.clone(), content }).unwrap().entry();
        let record = RecordEntry::parse(&sealed).unwrap();
        for byte in [12, 14] {
            let opened = SessionEntry::parse(&entry).unwrap().open(&[key(byte)]).unwrap();
            prop_assert_eq!(opened.class(), Class::Metadata);
            prop_assert!(opened.record_keys(6).full.is_none());
            let read = record.open(&opened).unwrap();
            prop_assert_eq!(read.meta_fields.as_ref(), Some(&meta));
            prop_assert!(read.content_fields.is_none() && read.content.is_none());
            prop_assert!(read.disclose(&[8, 9, 10, 11]).is_empty());
            // R_M does not open the content.
            let keys = RecordKeys { meta: None, full: opened.record_keys(6).meta };
            prop_assert_eq!(record.open_with_keys(&keys, &PROVIDER, None), Err(Error::CiphertextRejected));
        }
    }

    #[test]
    fn any_subset_can_be_shown_and_shows_nothing_else(meta in meta(), content in content(), mask in 1u16..) {
        let (session, _) = session();
        let sealed = session.seal(6, &Fields { meta, content }).unwrap();
        let entry = sealed.entry();
        let record = RecordEntry::parse(&entry).unwrap();
        let opened = record.open(&session.reader()).unwrap();
        let tags: Vec<u8> = (0..16).filter(|tag| mask >> tag & 1 == 1).collect();
        let file = disclosure::fields(&record, &opened, &tags, None, None).unwrap();
        let again = LogFile::parse(file.to_json().to_string().as_bytes()).unwrap();
        prop_assert_eq!(&again, &file);
        let text = file.to_json().to_string();
        for tag in 0..16u8 {
            let part = if Half::of(tag) == Some(Half::Meta) { &sealed.meta } else { &sealed.content };
            let salt = hex::encode(part.salts()[usize::from(tag % 8)]);
            prop_assert_eq!(text.contains(&salt), tags.contains(&tag));
        }
        for field in &file.fields {
            let root = if field.tag < 8 { sealed.header.meta_root } else { sealed.header.content_root };
            prop_assert_eq!(field.root(), Some(root));
            for bit in [0, 7] {
                let mut changed = field.clone();
                changed.salt[31] ^= 1 << bit;
                prop_assert_ne!(changed.root(), Some(root));
                let mut changed = field.clone();
                changed.path[1][0] ^= 1 << bit;
                prop_assert_ne!(changed.root(), Some(root));
            }
        }
        let report = verify::verify(&file, &Facts { provider: Some(PROVIDER), ..Facts::default() });
        // Random fields seldom agree on whether the request was signed; everything else holds up to inclusion.
        let contradicts = tags.contains(&6) && tags.contains(&14) && {
            let signed = opened.content_fields.as_ref().unwrap().request.signed.is_some();
            let auth = opened.meta_fields.as_ref().unwrap().sender_address.auth;
            signed != (auth == Auth::Signed)
        };
        let expected = if contradicts { Error::RequestMismatch } else { Error::NotIncluded };
        prop_assert_eq!(report.first_failure().map(|(_, error)| error.clone()), Some(expected));
    }

    #[test]
    fn other_plaintext_at_the_same_seq_has_other_keys(meta in meta(), content in content()) {
        let (session, _) = session();
        let first = Fields { meta, content };
        let mut second = first.clone();
        second.content.prompt_tokens.push(1);
        let (first, second) = (session.seal(6, &first).unwrap(), session.seal(6, &second).unwrap());
        let keys = session.reader().record_keys(6);
        let hash = |header: &[u8]| assay_envelope::kdf::sha256(header);
        let full = keys.full.unwrap();
        let aead = |record: &assay_envelope::record::SealedRecord| {
            assay_envelope::record::aead_key(&full, &hash(&record.header.encode()))
        };
        prop_assert_ne!(aead(&first), aead(&second));
    }

    #[test]
    fn readers_of_bytes_never_panic(bytes in vec(any::<u8>(), 0..5_000), tag in any::<u8>()) {
        let _ = SessionEntry::parse(&bytes);
        let _ = RecordEntry::parse(&bytes);
        let _ = BlockHeader::parse(&bytes);
        let _ = LogFile::parse(&bytes);
        let _ = Field::decode(tag, &bytes);
        let _ = Field::decode(tag % 16, &bytes);
    }

    #[test]
    fn mutated_fields_decode_to_other_values_or_not_at_all(
        content in content(), at in any::<prop::sample::Index>(), bit in 0u8..8, tag in 0usize..8,
    ) {
        let values = content.encode().unwrap();
        let mut changed = values[tag].clone();
        prop_assume!(!changed.is_empty());
        let at = at.index(changed.len());
        changed[at] ^= 1 << bit;
        let tag = u8::try_from(tag + 8).unwrap();
        let original = Field::decode(tag, &values[usize::from(tag - 8)]).unwrap();
        prop_assert_ne!(Field::decode(tag, &changed).ok(), Some(original), "the encoding is unique");
    }
}

#[test]
fn every_single_bit_of_a_record_matters() {
    let (session, _) = generate::open_session();
    let entry = generate::seal_small().entry();
    for at in 0..entry.len() {
        let mut changed = entry.clone();
        changed[at] ^= 1;
        let opened = RecordEntry::parse(&changed).and_then(|record| record.open(&session.reader()));
        let expected = match at {
            0 => Error::UnsupportedVersion,
            1 => Error::UnsupportedKind,
            // Seq 41 becomes 40, that of the session itself.
            2 | 10..50 => Error::SessionReferenceMismatch,
            _ => Error::CiphertextRejected,
        };
        assert_eq!(opened.unwrap_err(), expected, "byte {at}");
    }
}

#[test]
fn every_single_byte_of_a_session_matters_to_a_full_reader() {
    let (session, entry) = session();
    let reader = session.reader();
    let check = |entry: &[u8]| {
        let parsed = SessionEntry::parse(entry)?;
        // The header cannot change unnoticed: it is in every wrap's info.
        let opened = parsed.open(&[key(10)])?;
        parsed.check_wraps(&opened, &recipients())
    };
    check(&entry).unwrap();
    assert_eq!(reader.class(), Class::Full);
    // All header bytes, and a sample of every wrap: opening X-Wing thousands of times proves no more.
    for at in (0..SESSION_HEADER).chain((SESSION_HEADER..entry.len()).step_by(61)) {
        let mut changed = entry.clone();
        changed[at] ^= 1;
        assert!(check(&changed).is_err(), "byte {at} of {}", SESSION_HEADER + 5 * WRAP);
    }
}

#[test]
fn a_missing_extra_or_foreign_recipient_is_the_providers_fault() {
    let (session, entry) = session();
    let parsed = SessionEntry::parse(&entry).unwrap();
    let opened = parsed.open_with_secret(Class::Full, session.secret().clone()).unwrap();
    let base = || Recipients::new(public(10), public(11)).unwrap();
    let owned = || base().with_owner(public(12), Class::Metadata);
    let reader = |set: Recipients, byte, class| set.with_reader(public(byte), class).unwrap();
    for expected in [
        base(),
        reader(owned(), 13, Class::Full),
        reader(reader(owned(), 14, Class::Metadata), 13, Class::Full),
        reader(reader(owned(), 13, Class::Full), 15, Class::Metadata),
        reader(reader(base().with_owner(public(12), Class::Full), 13, Class::Full), 14, Class::Metadata),
    ] {
        assert_eq!(parsed.check_wraps(&opened, &expected), Err(Error::WrapNotCanonical));
    }
    parsed.check_wraps(&opened, &recipients()).unwrap();
    // A metadata reader can check the metadata wraps.
    let metadata = parsed.open(&[key(14)]).unwrap();
    parsed.check_wraps(&metadata, &recipients()).unwrap();
}

#[test]
fn one_account_in_two_roles_gets_two_wraps() {
    let recipients = Recipients::new(public(10), public(10)).unwrap().with_owner(public(10), Class::Metadata);
    let (_, entry) = Session::open(&context(), 5, &recipients).unwrap();
    let parsed = SessionEntry::parse(&entry).unwrap();
    assert_eq!(parsed.wraps().len(), 3);
    assert_eq!(parsed.open(&[key(10)]).unwrap().class(), Class::Full);
    assert_eq!(parsed.open(&[key(20), key(10)]).unwrap().class(), Class::Full);
    assert_eq!(parsed.open(&[]).unwrap_err(), Error::NoWrapForKey);
}

#[test]
fn recipients_without_keys() {
    assert_eq!(Recipients::new(None, public(1)), Err(Error::RecipientKeyMissing { role: "sender" }));
    assert_eq!(Recipients::new(public(1), None), Err(Error::RecipientKeyMissing { role: "provider" }));
    let mut set = Recipients::new(public(1), public(2)).unwrap().with_owner(None, Class::Full);
    for byte in 3..7 {
        set = set.with_reader(public(byte), Class::Metadata).unwrap().with_reader(None, Class::Full).unwrap();
    }
    assert_eq!(set.as_slice().len(), 6);
    assert_eq!(set.with_reader(public(8), Class::Full), Err(Error::TooManyReaders));
}

#[test]
fn a_wrong_secret_does_not_open_a_session() {
    let (session, entry) = session();
    let parsed = SessionEntry::parse(&entry).unwrap();
    let wrong = Secret::from_bytes([8; 32]);
    assert_eq!(parsed.open_with_secret(Class::Full, wrong.clone()).unwrap_err(), Error::SessionCommitMismatch);
    assert_eq!(parsed.open_with_secret(Class::Metadata, wrong).unwrap_err(), Error::SessionCommitMismatch);
    let full_as_meta = parsed.open_with_secret(Class::Metadata, session.secret().clone());
    assert_eq!(full_as_meta.unwrap_err(), Error::SessionCommitMismatch);
}

#[test]
fn records_over_their_limits_are_refused_by_name() {
    let (session, _) = generate::open_session();
    let seal = |change: &dyn Fn(&mut Fields)| {
        let mut fields = generate::fields_of_small();
        change(&mut fields);
        session.seal(41, &fields).unwrap_err()
    };
    let message = Message { position: 0, role: MessageRole::User, content: String::new(), extra: String::new() };
    assert_eq!(seal(&|f| f.content.prompt = vec![message.clone(); 4_097]), Error::FieldTooLong { tag: 9 });
    assert_eq!(seal(&|f| f.content.prompt = vec![message.clone(); 4_096]), Error::FieldTooLong { tag: 9 });
    assert_eq!(seal(&|f| f.content.prompt[0].extra = "x".repeat(65_537)), Error::FieldTooLong { tag: 9 });
    assert_eq!(seal(&|f| f.content.request_extra = "x".repeat(1_048_577)), Error::FieldTooLong { tag: 12 });
    assert_eq!(
        seal(&|f| f.content.response = vec![f.content.response[0].clone(); 129]),
        Error::FieldTooLong { tag: 11 }
    );
    assert_eq!(seal(&|f| f.meta.gpu_used.name = "é".repeat(25)), Error::FieldTooLong { tag: 1 });
    assert_eq!(seal(&|f| f.meta.gpu_provider.account = [0; 32]), Error::ProviderMismatch);
    assert_eq!(seal(&|f| f.meta.model_used.agent = 8), Error::FieldMalformed { tag: 4 });
    assert_eq!(seal(&|f| f.meta.sender_address.auth = Auth::Local), Error::FieldMalformed { tag: 6 });
    assert_eq!(seal(&|f| f.content.prompt[0].role = MessageRole::System), Error::FieldMalformed { tag: 9 });
    assert_eq!(seal(&|f| f.content.request.route = 4), Error::FieldMalformed { tag: 14 });
    assert_eq!(seal(&|f| f.content.prompt[0].content = "x".repeat(CONTENT_MAX)), Error::FieldTooLong { tag: 9 });
    let too_large = seal(&|f| f.content.prompt[0].content = "x".repeat(CONTENT_MAX - 100));
    assert!(matches!(too_large, Error::RecordTooLarge { limit: CONTENT_MAX, .. }), "{too_large}");
    assert_eq!(session.seal(40, &generate::fields_of_small()), Err(Error::SessionReferenceMismatch));
}

#[test]
fn recovery_phrases_are_checked() {
    let phrase = RecoveryPhrase::generate().unwrap();
    let words = phrase.words();
    assert_eq!(words.split(' ').count(), 24);
    assert_eq!(RecoveryPhrase::parse(&words.replace(' ', "\n  ")).unwrap(), phrase);
    let twelve = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    for bad in [twelve, "", &words[..words.len() - 1], &words.replacen(' ', " zebra ", 1)] {
        assert!(matches!(RecoveryPhrase::parse(bad), Err(Error::RecoveryPhrase(_))), "{bad}");
    }
    let (a, b) = (phrase.encryption_key(&[1; 32], &[2; 32], 0), phrase.encryption_key(&[1; 32], &[2; 32], 1));
    assert_ne!(a.public().id(), b.public().id());
    assert!(!format!("{a:?} {phrase:?}").contains(&hex::encode(a.seed().expose())));
}
