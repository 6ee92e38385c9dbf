//! The built-in steps around the model, as text functions: every node does exactly the same.

use serde::{Deserialize, Serialize};

/// A step on the text of a user message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PreStep {
    /// Removes white space at both ends.
    Trim,
    /// Replaces every run of white space by one space.
    CollapseWhitespace,
    /// Removes control characters other than line feed and tab.
    StripControl,
    /// Runs the component of `[code]`.
    Code,
}

impl PreStep {
    /// Does the step; `None` for [`Self::Code`], which only a sandbox can do.
    pub fn apply(self, text: &str) -> Option<String> {
        match self {
            Self::Trim => Some(text.trim().to_owned()),
            Self::CollapseWhitespace => Some(collapse_whitespace(text)),
            Self::StripControl => Some(strip_control(text)),
            Self::Code => None,
        }
    }
}

/// A step on the text of a completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PostStep {
    /// Removes white space at both ends.
    Trim,
    /// Keeps the first line that is not blank.
    FirstLine,
    /// Removes control characters other than line feed and tab.
    StripControl,
    /// Removes everything between `<think>` and the next `</think>`, marks included; an open `<think>` to the end.
    StripThinking,
    /// Runs the component of `[code]`.
    Code,
}

impl PostStep {
    /// Does the step; `None` for [`Self::Code`], which only a sandbox can do.
    pub fn apply(self, text: &str) -> Option<String> {
        match self {
            Self::Trim => Some(text.trim().to_owned()),
            Self::FirstLine => Some(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()),
            Self::StripControl => Some(strip_control(text)),
            Self::StripThinking => Some(strip_thinking(text)),
            Self::Code => None,
        }
    }
}

fn strip_control(text: &str) -> String {
    text.chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

fn collapse_whitespace(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    let mut in_space = false;
    for character in text.chars() {
        let space = character.is_whitespace();
        if !space {
            collapsed.push(character);
        } else if !in_space {
            collapsed.push(' ');
        }
        in_space = space;
    }
    collapsed
}

fn strip_thinking(text: &str) -> String {
    const OPEN: &str = "<think>";
    const CLOSE: &str = "</think>";
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(OPEN) {
        kept.push_str(before);
        rest = inside.split_once(CLOSE).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pre_steps_do_what_they_say() {
        let text = " a\u{7} \r\n\tb  ";
        assert_eq!(PreStep::Trim.apply(text).unwrap(), "a\u{7} \r\n\tb");
        assert_eq!(PreStep::CollapseWhitespace.apply(text).unwrap(), " a\u{7} b ");
        assert_eq!(PreStep::StripControl.apply(text).unwrap(), " a \n\tb  ");
        assert_eq!(PreStep::Code.apply(text), None);
    }

    #[test]
    fn post_steps_do_what_they_say() {
        assert_eq!(PostStep::FirstLine.apply("\n  \nfirst\r\nsecond").unwrap(), "first");
        assert_eq!(PostStep::FirstLine.apply(" \n").unwrap(), "");
        assert_eq!(PostStep::StripThinking.apply("a<think>b</think>c<think>d</think>").unwrap(), "ac");
        assert_eq!(PostStep::StripThinking.apply("a<think>never closed").unwrap(), "a");
        assert_eq!(PostStep::StripThinking.apply("a</think>b").unwrap(), "a</think>b");
        assert_eq!(PostStep::StripControl.apply("a\u{1b}[0m").unwrap(), "a[0m");
        assert_eq!(PostStep::Trim.apply(" a ").unwrap(), "a");
        assert_eq!(PostStep::Code.apply("a"), None);
    }
}
