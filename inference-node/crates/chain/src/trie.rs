//! Reads one value out of a Merkle proof of the chain's state, trusting nothing but the state root.
//!
//! Node format: Polkadot specification, "State storage: trie nodes" (base-16 Patricia trie, BLAKE2b-256, state version 1:
//! values longer than 32 bytes are referred to by their hash).

use crate::ChainError;
use codec::{Compact, Decode};
use sp_crypto_hashing::blake2_256;
use std::collections::HashMap;

/// Deepest possible path of a storage key; a longer one is a loop or an attack.
const MAX_DEPTH: usize = 256;

/// The value at `key` under `root`, `None` when the proof shows that there is none.
///
/// # Errors
/// `ProofInvalid` when the nodes do not lead from the root to an answer.
pub fn read(root: &[u8; 32], nodes: &[Vec<u8>], key: &[u8]) -> Result<Option<Vec<u8>>, ChainError> {
    let by_hash: HashMap<[u8; 32], &[u8]> = nodes.iter().map(|node| (blake2_256(node), node.as_slice())).collect();
    let find = |hash: &[u8; 32]| by_hash.get(hash).copied().ok_or_else(|| invalid("a node is missing"));
    let nibbles: Vec<u8> = key.iter().flat_map(|byte| [byte >> 4, byte & 15]).collect();
    let mut rest = nibbles.as_slice();
    let mut node = find(root)?.to_vec();
    for _ in 0..MAX_DEPTH {
        let Some(parsed) = Node::parse(&node)? else { return Ok(None) };
        let Some(after) = rest.strip_prefix(parsed.partial.as_slice()) else { return Ok(None) };
        let Some((index, after)) = after.split_first() else {
            return match parsed.value {
                None => Ok(None),
                Some(Value::Inline(value)) => Ok(Some(value)),
                Some(Value::Hash(hash)) => find(&hash).map(|value| Some(value.to_vec())),
            };
        };
        let Some(child) = parsed.children.get(usize::from(*index)).and_then(Option::as_ref) else { return Ok(None) };
        node = match <[u8; 32]>::try_from(child.as_slice()) {
            Ok(hash) => find(&hash)?.to_vec(),
            Err(_) => child.clone(),
        };
        rest = after;
    }
    Err(invalid("the path is too long"))
}

enum Value {
    Inline(Vec<u8>),
    Hash([u8; 32]),
}

#[derive(Clone, Copy)]
enum Kind {
    Leaf,
    Branch,
}

#[derive(Clone, Copy)]
enum Holds {
    Nothing,
    Inline,
    Hash,
}

struct Node {
    /// Nibbles that the path must continue with.
    partial: Vec<u8>,
    value: Option<Value>,
    /// Sixteen of a branch, none of a leaf: a hash, or a node shorter than 32 bytes itself.
    children: Vec<Option<Vec<u8>>>,
}

impl Node {
    /// `None` is the empty trie.
    fn parse(bytes: &[u8]) -> Result<Option<Self>, ChainError> {
        let mut input = bytes;
        let first = u8::decode(&mut input).map_err(malformed)?;
        let (kind, holds, size_bits) = match first {
            0 => return Ok(None),
            _ if first >> 6 == 0b01 => (Kind::Leaf, Holds::Inline, 6),
            _ if first >> 6 == 0b10 => (Kind::Branch, Holds::Nothing, 6),
            _ if first >> 6 == 0b11 => (Kind::Branch, Holds::Inline, 6),
            _ if first >> 5 == 0b001 => (Kind::Leaf, Holds::Hash, 5),
            _ if first >> 4 == 0b0001 => (Kind::Branch, Holds::Hash, 4),
            _ => return Err(invalid("unknown node kind")),
        };
        let partial = partial(first, size_bits, &mut input)?;
        let present = match kind {
            Kind::Branch => u16::decode(&mut input).map_err(malformed)?,
            Kind::Leaf => 0,
        };
        let value = match holds {
            Holds::Nothing => None,
            Holds::Inline => Some(Value::Inline(bytes_of(&mut input)?)),
            Holds::Hash => Some(Value::Hash(<[u8; 32]>::decode(&mut input).map_err(malformed)?)),
        };
        let mut children = Vec::new();
        if matches!(kind, Kind::Branch) {
            for index in 0..16 {
                children.push(if present >> index & 1 == 1 { Some(bytes_of(&mut input)?) } else { None });
            }
        }
        if !input.is_empty() {
            return Err(invalid("bytes after the end of a node"));
        }
        Ok(Some(Self { partial, value, children }))
    }
}

/// The nibbles after a node's header. Their number is in the header's low bits; all ones continue in further bytes.
fn partial(first: u8, size_bits: u32, input: &mut &[u8]) -> Result<Vec<u8>, ChainError> {
    let most = (1_usize << size_bits) - 1;
    let mut count = usize::from(first) & most;
    if count == most {
        loop {
            let more = usize::from(u8::decode(input).map_err(malformed)?);
            count += more;
            if more < 255 {
                break;
            }
            if count > 2 * MAX_DEPTH {
                return Err(invalid("the partial key is too long"));
            }
        }
    }
    let bytes = take(input, count.div_ceil(2))?;
    let nibbles: Vec<u8> = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).collect();
    // An odd number is padded with one nibble in front.
    Ok(nibbles.get(count % 2..).unwrap_or_default().to_vec())
}

fn bytes_of(input: &mut &[u8]) -> Result<Vec<u8>, ChainError> {
    let Compact(length) = Compact::<u32>::decode(input).map_err(malformed)?;
    let length = usize::try_from(length).map_err(|_| invalid("a length is out of range"))?;
    Ok(take(input, length)?.to_vec())
}

fn take<'a>(input: &mut &'a [u8], length: usize) -> Result<&'a [u8], ChainError> {
    let (head, tail) = input.split_at_checked(length).ok_or_else(|| invalid("a node ends too early"))?;
    *input = tail;
    Ok(head)
}

fn malformed(error: codec::Error) -> ChainError {
    ChainError::ProofInvalid(error.to_string())
}

fn invalid(reason: &str) -> ChainError {
    ChainError::ProofInvalid(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Encode;

    /// A branch over two leaves: `0x12 → short`, `0x1f → long` (by hash), as the node would encode them.
    fn small_trie() -> ([u8; 32], Vec<Vec<u8>>) {
        let long = vec![7_u8; 40];
        let short_leaf = [vec![0b0100_0000], b"short".to_vec().encode()].concat();
        let long_leaf = [vec![0b0010_0000], blake2_256(&long).to_vec()].concat();
        let children: u16 = 1 << 2 | 1 << 15;
        let root =
            [vec![0b1000_0001, 0x01], children.encode(), short_leaf.encode(), blake2_256(&long_leaf).to_vec().encode()]
                .concat();
        (blake2_256(&root), vec![root, long_leaf, long])
    }

    #[test]
    fn finds_inline_and_hashed_values_and_absence() {
        let (root, nodes) = small_trie();
        assert_eq!(read(&root, &nodes, &[0x12]).unwrap(), Some(b"short".to_vec()));
        assert_eq!(read(&root, &nodes, &[0x1f]).unwrap(), Some(vec![7; 40]));
        assert_eq!(read(&root, &nodes, &[0x13]).unwrap(), None);
        assert_eq!(read(&root, &nodes, &[0x22]).unwrap(), None);
    }

    #[test]
    fn refuses_any_changed_byte_and_any_missing_node() {
        let (root, nodes) = small_trie();
        for index in 0..nodes.len() {
            let mut missing = nodes.clone();
            missing.remove(index);
            assert!(matches!(read(&root, &missing, &[0x1f]), Err(ChainError::ProofInvalid(_))));
            for position in 0..nodes[index].len() {
                let mut changed = nodes.clone();
                changed[index][position] ^= 1;
                assert!(matches!(read(&root, &changed, &[0x1f]), Err(ChainError::ProofInvalid(_))));
            }
        }
    }

    #[test]
    fn never_panics_on_noise() {
        for length in 0..64_u8 {
            let node: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(37) ^ length).collect();
            let _ = read(&blake2_256(&node), &[node], &[1, 2, 3]);
        }
    }
}
