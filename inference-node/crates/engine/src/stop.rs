//! Stop texts: ends a row at the first one that is complete, and holds back text that may become one.

/// Watches the text of one row.
#[derive(Clone, Debug)]
pub struct StopWatch {
    stops: Vec<String>,
    held: String,
}

/// What a piece of text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Watched {
    /// This much is certain not to belong to a stop text.
    Text(String),
    /// A stop text is complete; this is what stood before it.
    Stopped(String),
}

impl StopWatch {
    /// Watches for any of `stops`; empty ones are ignored.
    pub fn new(stops: &[String]) -> Self {
        Self { stops: stops.iter().filter(|stop| !stop.is_empty()).cloned().collect(), held: String::new() }
    }

    /// Takes the next piece of text and gives back what is now certain.
    pub fn push(&mut self, text: &str) -> Watched {
        self.held.push_str(text);
        if let Some(start) = self.stops.iter().filter_map(|stop| self.held.find(stop.as_str())).min() {
            self.held.truncate(start);
            return Watched::Stopped(std::mem::take(&mut self.held));
        }
        let rest = self.held.split_off(self.certain());
        Watched::Text(std::mem::replace(&mut self.held, rest))
    }

    /// Ends the watch; what was held back belongs to the output.
    pub fn finish(&mut self) -> String {
        std::mem::take(&mut self.held)
    }

    /// Length of the held text before the longest suffix that is a proper prefix of a stop text.
    fn certain(&self) -> usize {
        self.held
            .char_indices()
            .map(|(start, _)| start)
            .find(|start| self.stops.iter().any(|stop| stop.starts_with(&self.held[*start..])))
            .unwrap_or(self.held.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(stops: &[&str], pieces: &[&str]) -> (String, bool) {
        let mut watch = StopWatch::new(&stops.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        let mut out = String::new();
        for piece in pieces {
            match watch.push(piece) {
                Watched::Text(text) => out.push_str(&text),
                Watched::Stopped(text) => return (out + &text, true),
            }
        }
        (out + &watch.finish(), false)
    }

    #[test]
    fn stop_text_split_over_pieces_is_found_and_cut() {
        assert_eq!(run(&["</end>"], &["one <", "/e", "nd> two"]), ("one ".into(), true));
    }

    #[test]
    fn possible_beginning_is_withheld_until_it_is_certain() {
        let mut watch = StopWatch::new(&["abc".into()]);
        assert_eq!(watch.push("xab"), Watched::Text("x".into()));
        assert_eq!(watch.push("ab"), Watched::Text("ab".into()));
        assert_eq!(watch.finish(), "ab");
    }

    #[test]
    fn earliest_of_several_stop_texts_wins() {
        assert_eq!(run(&["later", "now"], &["a now b later"]), ("a ".into(), true));
    }

    #[test]
    fn withheld_text_comes_back_at_the_end() {
        assert_eq!(run(&["<|end|>"], &["text <|e"]), ("text <|e".into(), false));
    }

    #[test]
    fn multi_byte_text_is_cut_at_character_boundaries() {
        assert_eq!(run(&["é!"], &["caf", "é", "é", "!"]), ("café".into(), true));
    }

    #[test]
    fn empty_stop_text_is_ignored() {
        assert_eq!(run(&[""], &["abc"]), ("abc".into(), false));
    }
}
