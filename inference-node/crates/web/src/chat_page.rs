//! The chat page.

use askama::Template;

/// Whether callers need a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyField {
    /// The page asks for one and keeps it in the tab's session storage.
    Required,
    /// The server is open to this machine.
    NotNeeded,
}

/// What the page shows before any script runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatPage {
    /// Names that requests may use, first one chosen; empty while loading.
    pub models: Vec<String>,
    /// Whether callers need a key.
    pub key: KeyField,
}

impl ChatPage {
    /// The page as HTML; names are escaped.
    pub fn html(&self) -> Result<String, askama::Error> {
        Page { models: &self.models, needs_key: self.key == KeyField::Required }.render()
    }
}

#[derive(Template)]
#[template(path = "chat.html")]
struct Page<'a> {
    models: &'a [String],
    needs_key: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_escapes_names_and_has_nothing_inline() {
        let models = vec!["<script>x</script>\"".to_owned(), "agent-1".to_owned()];
        let html = ChatPage { models, key: KeyField::Required }.html().unwrap();
        assert!(html.contains("&#60;script&#62;x"));
        assert_eq!(html.matches("<script").count(), html.matches("<script type=\"module\" src=\"/assets/").count());
        assert!(!html.contains("<style") && !html.contains(" style=") && !html.contains(" onclick="));
        assert!(html.contains("<noscript>") && html.contains("type=\"password\""));
    }

    #[test]
    fn page_labels_every_control() {
        let html = ChatPage { models: vec!["m".into()], key: KeyField::Required }.html().unwrap();
        for part in html.split("<label for=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(html.contains(&format!(" id=\"{id}\"")), "label of nothing: {id}");
        }
        for tag in ["<input", "<select", "<textarea"] {
            for part in html.split(tag).skip(1) {
                let id = part.split(" id=\"").nth(1).unwrap().split('"').next().unwrap();
                assert!(html.contains(&format!("<label for=\"{id}\"")), "no label: {id}");
            }
        }
    }

    #[test]
    fn page_asks_for_a_key_only_when_one_is_needed() {
        let html = ChatPage { models: Vec::new(), key: KeyField::NotNeeded }.html().unwrap();
        assert!(!html.contains("type=\"password\""));
        assert!(html.contains("still loading"));
    }
}
