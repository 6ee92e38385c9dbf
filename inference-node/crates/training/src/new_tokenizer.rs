//! A byte-level BPE tokenizer trained on the run's own text (Sennrich et al., 2016; byte alphabet as in GPT-2).

use assay_models::TextTokenizer;
use tokenizers::{
    AddedToken, Tokenizer, TokenizerBuilder,
    decoders::byte_level::ByteLevel as ByteLevelDecoder,
    models::bpe::{BPE, BpeTrainerBuilder},
    normalizers::NormalizerWrapper,
    pre_tokenizers::byte_level::ByteLevel,
    processors::PostProcessorWrapper,
};

use crate::TrainError;

/// The token that separates texts.
pub(crate) const END_OF_TEXT: &str = "<|endoftext|>";
/// Every byte and the end-of-text token.
const SMALLEST: usize = 257;
/// A template for models that have only seen plain text: each message on its own line.
pub(crate) const CHAT_TEMPLATE: &str = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}
{% endfor %}{% if add_generation_prompt %}assistant:{% endif %}";

/// Trains a tokenizer of at most `vocabulary` tokens.
///
/// # Errors
/// `Setting` below 257 tokens, `Tokenizer`.
pub(crate) fn train(texts: &[String], vocabulary: usize) -> Result<TextTokenizer, TrainError> {
    if vocabulary < SMALLEST {
        let reason = format!("{vocabulary} is below {SMALLEST}, which all bytes and {END_OF_TEXT} need");
        return Err(TrainError::Setting { field: "vocabulary", reason });
    }
    let bytes = || ByteLevel::new(false, true, true);
    let mut tokenizer =
        TokenizerBuilder::<BPE, NormalizerWrapper, ByteLevel, PostProcessorWrapper, ByteLevelDecoder>::new()
            .with_model(BPE::default())
            .with_pre_tokenizer(Some(bytes()))
            .with_decoder(Some(bytes()))
            .build()
            .map_err(failed)?;
    let mut trainer = BpeTrainerBuilder::new()
        .show_progress(false)
        .vocab_size(vocabulary)
        .min_frequency(2)
        .initial_alphabet(ByteLevel::alphabet().into_iter().collect())
        .special_tokens(vec![AddedToken::from(END_OF_TEXT, true)])
        .build();
    // Lines, not whole files: the trainer counts words per sequence in parallel.
    tokenizer.train(&mut trainer, texts.iter().flat_map(|text| text.split_inclusive('\n'))).map_err(failed)?;
    let text = tokenizer.to_string(false).map_err(failed)?;
    let tokenizer = Tokenizer::from_bytes(text).map_err(failed)?;
    Ok(TextTokenizer::from_tokenizer(tokenizer, "tokenizer.json")?)
}

fn failed(error: tokenizers::Error) -> TrainError {
    TrainError::Tokenizer(error.to_string())
}

#[cfg(test)]
mod tests {
    use assay_models::SpecialTokens;

    use super::*;

    #[test]
    fn any_text_survives_a_round_trip() {
        let texts = vec!["the cat sat on the mat\nthe hat\n".repeat(20)];
        let tokenizer = train(&texts, 280).unwrap();
        assert!(tokenizer.vocabulary() <= 280);
        for text in ["the cat", "Grüße, 世界 🌍\n\t", ""] {
            let ids = tokenizer.encode(text, SpecialTokens::Omit).unwrap();
            assert_eq!(tokenizer.decode(&ids).unwrap(), text);
        }
        assert_eq!(tokenizer.id_of(END_OF_TEXT), Some(0));
        assert!(tokenizer.encode("the the the", SpecialTokens::Omit).unwrap().len() <= 4);
    }

    #[test]
    fn training_is_deterministic() {
        let texts = vec!["a rose is a rose is a rose\n".repeat(9)];
        let text = || train(&texts, 270).unwrap().inner().to_string(false).unwrap();
        assert_eq!(text(), text());
    }

    #[test]
    fn a_vocabulary_without_all_bytes_is_refused() {
        assert!(matches!(train(&[], 256), Err(TrainError::Setting { field: "vocabulary", .. })));
    }
}
