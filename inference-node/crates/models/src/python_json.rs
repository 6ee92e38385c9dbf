//! JSON as Python's `json.dumps(…, ensure_ascii=False)` writes it, which chat templates rely on.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

/// Spaces after `:` and `,`, no line breaks.
struct OneLine;

impl Formatter for OneLine {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

/// Writes a value; `indent` is the number of spaces per level, `None` for one line.
pub(crate) fn to_text(value: &impl Serialize, indent: Option<usize>) -> Result<String, serde_json::Error> {
    let mut output = Vec::new();
    match indent {
        None => value.serialize(&mut Serializer::with_formatter(&mut output, OneLine))?,
        Some(spaces) => {
            let indent = " ".repeat(spaces);
            let formatter = PrettyFormatter::with_indent(indent.as_bytes());
            value.serialize(&mut Serializer::with_formatter(&mut output, formatter))?;
        }
    }
    Ok(String::from_utf8_lossy(&output).into_owned())
}
