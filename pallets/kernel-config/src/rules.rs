//! Rules that go beyond types.

use std::ops::RangeInclusive;

use crate::{
    Code, Files, KernelConfig, PostStep, PreStep, Preset, Sampling,
    limits::{
        CONTEXT_LENGTH, DESCRIPTION_BYTES, EOS_TOKENS, MIN_P, PARAMETERS, PATH_BYTES, PENALTY, PRESET_NAME_BYTES,
        PRESETS, REPETITION_PENALTY, STEPS, STOP_BYTES, STOPS, SYSTEM_PROMPT_BYTES, TEMPERATURE, TOP_K, TOP_P, VERSION,
        WORLD_BYTES,
    },
};

/// A broken rule.
pub(crate) struct Broken {
    /// Path of the field.
    pub field: String,
    /// What is wrong with its value.
    pub what: String,
}

type Checked = Result<(), Broken>;

/// Checks every rule, in the order of the fields.
pub(crate) fn check(config: &KernelConfig) -> Checked {
    rule(config.version == VERSION, "version", || format!("{} is not a version this crate reads", config.version))?;
    whole("parameters", config.parameters, 1..=PARAMETERS)?;
    whole("context_length", config.context_length.into(), 1..=CONTEXT_LENGTH.into())?;
    files(&config.files)?;
    sampling("sampling", &config.sampling, config.context_length)?;
    rule(config.presets.len() <= PRESETS, "presets", || format!("there are {}", config.presets.len()))?;
    for (name, value) in &config.presets {
        preset(name, value, config.context_length)?;
    }
    steps("preprocess.steps", &config.preprocess.steps)?;
    steps("postprocess.steps", &config.postprocess.steps)?;
    let coded = config.preprocess.steps.contains(&PreStep::Code) || config.postprocess.steps.contains(&PostStep::Code);
    match &config.code {
        Some(component) => {
            code(component)?;
            rule(coded, "code", || "no step runs it: a component that never runs".to_owned())
        }
        None => rule(!coded, "code", || "missing, but a step is \"code\"".to_owned()),
    }
}

fn files(files: &Files) -> Checked {
    path("files.config", &files.config)?;
    path("files.weights", &files.weights)?;
    path("files.tokenizer", &files.tokenizer)?;
    files.chat_template.as_ref().map_or(Ok(()), |template| path("files.chat_template", template))
}

fn sampling(at: &str, sampling: &Sampling, context_length: u32) -> Checked {
    let numbers = [
        ("temperature", sampling.temperature, TEMPERATURE),
        ("top_p", sampling.top_p, TOP_P),
        ("min_p", sampling.min_p, MIN_P),
        ("presence_penalty", sampling.presence_penalty, PENALTY),
        ("frequency_penalty", sampling.frequency_penalty, PENALTY),
        ("repetition_penalty", sampling.repetition_penalty, REPETITION_PENALTY),
    ];
    for (name, value, range) in numbers {
        if let Some(value) = value {
            // A range holds no NaN, so this refuses it too.
            rule(range.contains(&value), &format!("{at}.{name}"), || format!("{value} is out of range"))?;
        }
    }
    if let Some(top_k) = sampling.top_k {
        whole(&format!("{at}.top_k"), top_k.into(), 0..=TOP_K.into())?;
    }
    if let Some(max_tokens) = sampling.max_tokens {
        whole(&format!("{at}.max_tokens"), max_tokens.into(), 1..=context_length.into())?;
    }
    if let Some(stop) = &sampling.stop {
        let at = format!("{at}.stop");
        rule(stop.len() <= STOPS, &at, || format!("there are {} texts", stop.len()))?;
        for (index, item) in stop.iter().enumerate() {
            text(&format!("{at}[{index}]"), item, STOP_BYTES)?;
        }
    }
    if let Some(ids) = &sampling.eos_token_ids {
        rule(ids.len() <= EOS_TOKENS, &format!("{at}.eos_token_ids"), || format!("there are {} ids", ids.len()))?;
    }
    Ok(())
}

fn preset(name: &str, preset: &Preset, context_length: u32) -> Checked {
    let named = (1..=PRESET_NAME_BYTES).contains(&name.len())
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    rule(named, "presets", || format!("`{}` is not a name", shortened(name)))?;
    let at = format!("presets.{name}");
    if let Some(description) = &preset.description {
        text(&format!("{at}.description"), description, DESCRIPTION_BYTES)?;
    }
    if let Some(prompt) = &preset.system_prompt {
        text(&format!("{at}.system_prompt"), prompt, SYSTEM_PROMPT_BYTES)?;
    }
    if let Some(own) = &preset.sampling {
        sampling(&format!("{at}.sampling"), own, context_length)?;
    }
    let says_something = preset.system_prompt.is_some() || preset.sampling.is_some();
    rule(says_something, &at, || "changes nothing".to_owned())
}

fn steps<Step: PartialEq>(at: &str, steps: &[Step]) -> Checked {
    rule(steps.len() <= STEPS, at, || format!("there are {} steps", steps.len()))?;
    for (index, step) in steps.iter().enumerate() {
        let first = steps.iter().position(|other| other == step) == Some(index);
        rule(first, &format!("{at}[{index}]"), || "the step is already there".to_owned())?;
    }
    Ok(())
}

fn code(code: &Code) -> Checked {
    path("code.file", &code.file)?;
    rule(code.file.ends_with(".wasm"), "code.file", || format!("`{}` is not a component", shortened(&code.file)))?;
    let world = (1..=WORLD_BYTES).contains(&code.world.len())
        && code.world.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b':' | b'/' | b'@' | b'.'));
    rule(world, "code.world", || format!("`{}` is not a world", shortened(&code.world)))
}

/// A path that stays inside the folder on every system.
fn path(at: &str, value: &str) -> Checked {
    let inside = (1..=PATH_BYTES).contains(&value.len())
        && !value.contains(['\\', ':'])
        && !value.chars().any(char::is_control)
        && value.split('/').all(|part| !matches!(part, "" | "." | ".."));
    rule(inside, at, || format!("`{}` is not a path inside the folder", shortened(value)))
}

fn text(at: &str, value: &str, most: usize) -> Checked {
    rule((1..=most).contains(&value.len()), at, || format!("has {} bytes", value.len()))
}

fn whole(at: &str, value: u64, range: RangeInclusive<u64>) -> Checked {
    rule(range.contains(&value), at, || format!("{value} is out of range"))
}

fn rule(kept: bool, field: &str, what: impl FnOnce() -> String) -> Checked {
    if kept { Ok(()) } else { Err(Broken { field: field.to_owned(), what: what() }) }
}

/// At most 40 characters of what somebody wrote.
fn shortened(value: &str) -> String {
    if value.chars().count() <= 40 { value.to_owned() } else { value.chars().take(40).chain(['…']).collect() }
}
