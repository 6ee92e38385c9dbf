//! Takes an object apart member by member, so that whatever nobody took is found and refused by name.

use serde_json::{Map, Value};

use crate::error::ApiError;

/// An object being read. A member that is null counts as absent.
pub struct Fields {
    path: String,
    members: Map<String, Value>,
}

impl Fields {
    /// `path` is how errors name the object, empty for the body itself.
    pub fn new(path: impl Into<String>, value: Value) -> Result<Self, ApiError> {
        let path = path.into();
        match value {
            Value::Object(members) => Ok(Self { path, members }),
            other => Err(wrong_type(if path.is_empty() { "body".into() } else { path }, "an object", &other)),
        }
    }

    /// How errors name a member.
    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// The members named, as received; what is absent is left out.
    pub fn copy(&self, names: &[&str]) -> Map<String, Value> {
        let given = |name: &&str| self.members.get(*name).map(|value| ((*name).to_owned(), value.clone()));
        names.iter().filter_map(given).collect()
    }

    /// Any value.
    pub fn value(&mut self, name: &str) -> Option<Value> {
        self.members.shift_remove(name).filter(|value| !value.is_null())
    }

    /// A string.
    pub fn string(&mut self, name: &str) -> Result<Option<String>, ApiError> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(wrong_type(self.path(name), "a string", &other)),
        }
    }

    /// A boolean.
    pub fn boolean(&mut self, name: &str) -> Result<Option<bool>, ApiError> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(value)),
            Some(other) => Err(wrong_type(self.path(name), "a boolean", &other)),
        }
    }

    /// A signed 64-bit integer.
    pub fn integer(&mut self, name: &str) -> Result<Option<i64>, ApiError> {
        let Some(value) = self.value(name) else { return Ok(None) };
        match value.as_i64() {
            Some(integer) => Ok(Some(integer)),
            None if value.is_u64() => Err(self.invalid(name, "must fit a signed 64-bit integer")),
            None => Err(wrong_type(self.path(name), "an integer", &value)),
        }
    }

    /// An integer within a range.
    pub fn integer_in(&mut self, name: &str, least: u32, most: u32) -> Result<Option<u32>, ApiError> {
        let Some(integer) = self.integer(name)? else { return Ok(None) };
        match u32::try_from(integer) {
            Ok(value) if (least..=most).contains(&value) => Ok(Some(value)),
            _ => Err(self.invalid(name, format!("must be {least} to {most}, not {integer}"))),
        }
    }

    /// A number.
    pub fn number(&mut self, name: &str) -> Result<Option<f64>, ApiError> {
        let Some(value) = self.value(name) else { return Ok(None) };
        match value.as_f64() {
            Some(number) => Ok(Some(number)),
            None => Err(wrong_type(self.path(name), "a number", &value)),
        }
    }

    /// An array.
    pub fn array(&mut self, name: &str) -> Result<Option<Vec<Value>>, ApiError> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(other) => Err(wrong_type(self.path(name), "an array", &other)),
        }
    }

    /// Turns an absent member into an error.
    pub fn required<T>(&self, name: &str, value: Option<T>) -> Result<T, ApiError> {
        value.ok_or_else(|| ApiError::MissingParameter { param: self.path(name) })
    }

    /// An error about a member's value.
    pub fn invalid(&self, name: &str, message: impl Into<String>) -> ApiError {
        ApiError::InvalidValue { param: self.path(name), message: message.into() }
    }

    /// Refuses what is left. `elsewhere` are members that other servers know: they are named as unsupported, and pass
    /// when null, since a null asks for nothing.
    pub fn finish(self, elsewhere: &[&str]) -> Result<(), ApiError> {
        for (name, value) in &self.members {
            match (elsewhere.contains(&name.as_str()), value) {
                (true, Value::Null) => {}
                (true, _) => return Err(ApiError::UnsupportedParameter { param: self.path(name) }),
                (false, _) => return Err(ApiError::UnknownParameter { param: self.path(name) }),
            }
        }
        Ok(())
    }
}

/// An error about a value's JSON type.
pub fn wrong_type(param: String, expected: &'static str, value: &Value) -> ApiError {
    let got = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    ApiError::WrongType { param, expected, got }
}
