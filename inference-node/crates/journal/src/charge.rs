//! What a request costs: the one place that turns tokens into money, so that what is reserved, recorded and claimed
//! follows from the same arithmetic.

use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::Balance,
};

/// The terms of one request, fixed when it was admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The provider's ask and the agent's royalty together.
    pub price: UnitPrice,
    /// Prompt and completion tokens that cost nothing, at most.
    pub free: Tokens,
}

/// Tokens and cost of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metered {
    /// Prompt tokens.
    pub prompt: u32,
    /// Completion tokens of all choices.
    pub completion: u32,
    /// The part of both that was free.
    pub free: Tokens,
    /// Planck, rounded down.
    pub cost: Balance,
}

impl Metered {
    /// Tokens that were charged.
    pub fn paid(&self) -> Tokens {
        Tokens {
            input: u64::from(self.prompt).saturating_sub(self.free.input),
            output: u64::from(self.completion).saturating_sub(self.free.output),
        }
    }
}

impl Charge {
    /// Applies the terms.
    pub fn meter(&self, prompt: u32, completion: u32) -> Metered {
        let (input, output) = (u64::from(prompt).min(self.free.input), u64::from(completion).min(self.free.output));
        let mut metered = Metered { prompt, completion, free: Tokens { input, output }, cost: 0 };
        metered.cost = cost(&self.price, metered.paid());
        metered
    }
}

/// Planck for tokens at a price, rounded down: a fraction of a planck is the payer's.
pub fn cost(price: &UnitPrice, tokens: Tokens) -> Balance {
    assay_pricing::cost(price.per_million_input, price.per_million_output, tokens.input, tokens.output)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRICE: UnitPrice = UnitPrice { per_million_input: 1_500_000, per_million_output: 2_000_000 };

    #[test]
    fn cost_is_rounded_down_once() {
        // 3 · 1.5 + 1 · 2 = 6.5
        assert_eq!(cost(&PRICE, Tokens { input: 3, output: 1 }), 6);
        assert_eq!(cost(&UnitPrice::default(), Tokens { input: u64::MAX, output: u64::MAX }), 0);
    }

    #[test]
    fn free_tokens_are_left_out_and_never_more_than_was_used() {
        let metered = |input, output| Charge { price: PRICE, free: Tokens { input, output } }.meter(4, 3);
        assert_eq!((metered(0, 0).cost, metered(0, 0).paid()), (12, Tokens { input: 4, output: 3 }));
        assert_eq!((metered(2, 0).cost, metered(2, 0).free), (9, Tokens { input: 2, output: 0 }));
        assert_eq!((metered(9, 2).cost, metered(9, 2).free), (2, Tokens { input: 4, output: 2 }));
        assert_eq!((metered(9, 9).cost, metered(9, 9).free), (0, Tokens { input: 4, output: 3 }));
    }
}
