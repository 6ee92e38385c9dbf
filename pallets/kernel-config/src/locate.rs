//! From places in the text to paths of fields and back.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Line of a byte offset, from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Line of the field at `path`; of its closest ancestor that is in the text when it is not there itself.
pub(crate) fn line_of_path(text: &str, path: &str) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let mut best = None;
    visit(table.get_ref(), "", &mut |field, start, _| {
        let inside = path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        if inside && best.is_none_or(|(length, _)| field.len() > length) {
            best = Some((field.len(), start));
        }
    });
    best.map(|(_, start)| line_of(text, start))
}

/// Path of the innermost field whose key or value covers the byte at `offset`; empty when none does.
pub(crate) fn path_at(text: &str, offset: usize) -> String {
    let Ok(table) = DeTable::parse(text) else { return String::new() };
    let mut best: Option<(usize, String)> = None;
    visit(table.get_ref(), "", &mut |field, start, end| {
        let length = end.saturating_sub(start);
        // The last of equals is the innermost: parents are visited before their children.
        if (start..end).contains(&offset) && best.as_ref().is_none_or(|(shortest, _)| length <= *shortest) {
            best = Some((length, field.to_owned()));
        }
    });
    best.map(|(_, field)| field).unwrap_or_default()
}

/// Path of the table that covers exactly `span`; empty for the whole file.
pub(crate) fn table_over(text: &str, span: &Range<usize>) -> String {
    let Ok(table) = DeTable::parse(text) else { return String::new() };
    if table.span() == *span {
        return String::new();
    }
    let mut found = String::new();
    visit(table.get_ref(), "", &mut |field, start, end| {
        if (start..end) == *span {
            field.clone_into(&mut found);
        }
    });
    found
}

/// Calls `see` with path, start and end of every field's key, then of its value.
fn visit(table: &DeTable<'_>, prefix: &str, see: &mut dyn FnMut(&str, usize, usize)) {
    for (key, value) in table {
        let name = key.get_ref();
        let field = if prefix.is_empty() { name.to_string() } else { format!("{prefix}.{name}") };
        see(&field, key.span().start, key.span().end);
        visit_value(value, &field, see);
    }
}

fn visit_value(value: &Spanned<DeValue<'_>>, field: &str, see: &mut dyn FnMut(&str, usize, usize)) {
    see(field, value.span().start, value.span().end);
    match value.get_ref() {
        DeValue::Table(table) => visit(table, field, see),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit_value(item, &format!("{field}[{index}]"), see);
            }
        }
        _ => {}
    }
}
