//! Chat templates in the dialect of Hugging Face: Jinja with Python's methods and three functions of `transformers`.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use minijinja::{
    Environment, ErrorKind, Value, context,
    syntax::SyntaxConfig,
    value::{Kwargs, Serde},
};
use minijinja_contrib::pycompat::unknown_method_callback;
use serde::Serialize;

use crate::{ModelError, clock::strftime, python_json};

const FILE: &str = "chat_template.jinja";
const CONFIG_FILE: &str = "tokenizer_config.json";
const NAME: &str = "chat";

/// Whether to end the prompt with the opening of the assistant's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenerationPrompt {
    /// The model is to answer.
    Add,
    /// The conversation is complete.
    Omit,
}

/// A folder's chat template, compiled.
#[derive(Clone, Debug)]
pub struct ChatTemplate {
    environment: Environment<'static>,
    source: String,
    tokens: BTreeMap<String, String>,
}

impl ChatTemplate {
    /// Reads the template of a model folder: `chat_template.jinja`, else `chat_template` of `tokenizer_config.json`.
    /// `None` when there is neither.
    ///
    /// # Errors
    /// `Io`, `Malformed`, `Template`.
    pub fn open(directory: &Path) -> Result<Option<Self>, ModelError> {
        let config = read_config(directory)?;
        let file = directory.join(FILE);
        let source = if file.exists() {
            Some(std::fs::read_to_string(&file).map_err(ModelError::io(&file))?)
        } else {
            template_in(&config)
        };
        source.map(|source| Self::new(source, special_tokens(&config))).transpose()
    }

    /// Compiles a template. `tokens` are the named special tokens it may print, such as `bos_token`.
    ///
    /// # Errors
    /// `Template`.
    pub fn new(source: String, tokens: BTreeMap<String, String>) -> Result<Self, ModelError> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(failed)?;
        environment.set_syntax(syntax);
        environment.set_unknown_method_callback(unknown_method_callback);
        environment.add_function("raise_exception", |message: String| -> Result<Value, minijinja::Error> {
            Err(minijinja::Error::new(ErrorKind::InvalidOperation, message))
        });
        environment.add_function("strftime_now", |format: String| strftime(&format, now()));
        environment.add_filter("tojson", |value: Value, options: Kwargs| {
            let indent: Option<usize> = options.get("indent")?;
            options.assert_all_used()?;
            python_json::to_text(&value, indent)
                .map_err(|error| minijinja::Error::new(ErrorKind::BadSerialization, error.to_string()))
        });
        let compiled = without_generation_tags(&source);
        environment.add_template_owned(NAME, compiled).map_err(failed)?;
        Ok(Self { environment, source, tokens })
    }

    /// The template as written in the folder.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Renders messages (objects with `role` and `content`) into a prompt.
    ///
    /// # Errors
    /// `Template`, also when the template itself refuses the messages with `raise_exception`.
    pub fn render(&self, messages: &impl Serialize, prompt: GenerationPrompt) -> Result<String, ModelError> {
        let template = self.environment.get_template(NAME).map_err(failed)?;
        let values = context! {
            messages => Value::from(Serde(messages)),
            add_generation_prompt => prompt == GenerationPrompt::Add,
            tools => Value::from(()),
            documents => Value::from(()),
            ..Value::from(Serde(&self.tokens))
        };
        template.render(values).map_err(failed)
    }
}

/// `tokenizer_config.json`, empty when there is none.
pub(crate) fn read_config(directory: &Path) -> Result<serde_json::Value, ModelError> {
    let path = directory.join(CONFIG_FILE);
    if !path.exists() {
        return Ok(serde_json::Value::Null);
    }
    let text = std::fs::read(&path).map_err(ModelError::io(&path))?;
    serde_json::from_slice(&text).map_err(|error| ModelError::malformed(&path, error))
}

/// `chat_template` is a text, or a list of named texts of which `default` is meant.
fn template_in(config: &serde_json::Value) -> Option<String> {
    let field = config.get("chat_template")?;
    let named = || {
        let entries = field.as_array()?;
        let default = entries.iter().find(|entry| entry.get("name").is_some_and(|name| name == "default"))?;
        default.get("template")?.as_str()
    };
    field.as_str().or_else(named).map(str::to_owned)
}

/// The entries `*_token` of `tokenizer_config.json`; each is a text or an object with `content`.
pub(crate) fn special_tokens(config: &serde_json::Value) -> BTreeMap<String, String> {
    let entries = config.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_token"));
    let texts = entries.filter_map(|(name, value)| {
        let text = value.as_str().or_else(|| value.get("content")?.as_str())?;
        Some((name.clone(), text.to_owned()))
    });
    texts.collect()
}

/// `{% generation %}` marks the assistant's tokens for training masks and prints nothing; it is not Jinja.
fn without_generation_tags(source: &str) -> String {
    let mut output = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find("{%") {
        let (before, tag) = rest.split_at(start);
        output.push_str(before);
        let Some(end) = tag.find("%}") else { break };
        let (tag, after) = tag.split_at(end + 2);
        let inner = tag.trim_start_matches("{%").trim_end_matches("%}");
        match inner.trim_matches(['-', '+']).trim() {
            "generation" => output.push_str(&tag.replace("generation", "if true")),
            "endgeneration" => output.push_str(&tag.replace("endgeneration", "endif")),
            _ => output.push_str(tag),
        }
        rest = after;
    }
    output.push_str(rest);
    output
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs())
}

fn failed(error: minijinja::Error) -> ModelError {
    ModelError::Template(error.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn render(source: &str) -> Result<String, ModelError> {
        let tokens = BTreeMap::from([("bos_token".to_owned(), "<s>".to_owned())]);
        let messages = json!([{ "role": "user", "content": "  hi <b> \u{e9} " }]);
        ChatTemplate::new(source.into(), tokens)?.render(&messages, GenerationPrompt::Add)
    }

    #[test]
    fn special_tokens_and_python_methods_work() {
        let text = render("{{ bos_token }}{{ messages[0]['content'].strip() }}{{ messages[0].items()|length }}");
        assert_eq!(text.unwrap(), "<s>hi <b> \u{e9}2");
    }

    #[test]
    fn tojson_writes_what_python_writes() {
        assert_eq!(render("{{ messages[0] | tojson }}").unwrap(), r#"{"role": "user", "content": "  hi <b> é "}"#);
        assert_eq!(render("{{ [1, 'a'] | tojson(indent=2) }}").unwrap(), "[\n  1,\n  \"a\"\n]");
    }

    #[test]
    fn a_template_may_refuse() {
        let error = render("{{ raise_exception('no system role') }}").unwrap_err();
        assert!(error.to_string().contains("no system role"), "{error}");
    }

    #[test]
    fn a_broken_template_is_an_error() {
        assert!(matches!(render("{% if %}"), Err(ModelError::Template(_))));
        assert!(matches!(render("{% for x in messages"), Err(ModelError::Template(_))));
    }

    #[test]
    fn generation_tags_print_nothing() {
        assert_eq!(render("a{%- generation -%} b {% endgeneration %}c").unwrap(), "ab c");
    }

    #[test]
    fn strftime_now_gives_a_date() {
        assert_eq!(render("{{ strftime_now('%Y')|length }}").unwrap(), "4");
    }
}
