//! Bytes as a supply of decisions that never runs out.

/// Bytes of one step. A step reads its own bytes only, so that a mutation of one step leaves the others as they were.
pub const STEP_BYTES: usize = 32;

/// The decisions of one step.
pub struct Input<'a> {
    bytes: &'a [u8],
    /// Goes on where the bytes end.
    state: u64,
}

impl<'a> Input<'a> {
    /// Reads `bytes`, then numbers that follow from the last eight of them.
    pub fn new(bytes: &'a [u8]) -> Self {
        let state = bytes.iter().rev().take(8).fold(0, |state, byte| state << 8 | u64::from(*byte));
        Self { bytes, state }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((first, rest)) => {
                self.bytes = rest;
                *first
            }
            // SplitMix64: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
            None => {
                self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut z = self.state;
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                (z ^ (z >> 31)) as u8
            }
        }
    }

    /// A number below `end`, which is at least 1; one byte where that is enough.
    pub fn below(&mut self, end: usize) -> usize {
        let wide = if end > 256 { usize::from(self.byte()) << 8 } else { 0 };
        (wide | usize::from(self.byte())) % end
    }

    /// True `parts` times out of 256.
    pub fn chance(&mut self, parts: u8) -> bool {
        self.byte() < parts
    }

    /// One of `choices`.
    pub fn pick<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    /// All bits from the input.
    pub fn wide(&mut self) -> u128 {
        u128::from_le_bytes(core::array::from_fn(|_| self.byte()))
    }
}
