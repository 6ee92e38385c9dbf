//! Fields as JSON for people; verifiers never read it.

use crate::{
    fields::{Field, NAMES},
    part::DisclosedField,
};
use serde_json::{Map, Value, json};

/// Members named after the fields; a value that does not decode is shown as its hex.
pub fn fields(fields: &[DisclosedField]) -> Value {
    let members = fields.iter().map(|field| {
        let name =
            NAMES.get(usize::from(field.tag)).map_or_else(|| format!("field_{}", field.tag), ToString::to_string);
        (name, value(field.tag, &field.value))
    });
    Value::Object(members.collect::<Map<_, _>>())
}

/// One field's value.
pub fn value(tag: u8, bytes: &[u8]) -> Value {
    match Field::decode(tag, bytes) {
        Ok(field) => decoded(&field),
        Err(_) => json!({ "undecodable": hex::encode(bytes) }),
    }
}

fn decoded(field: &Field) -> Value {
    let json = match field {
        Field::DateTime(value) => serde_json::to_value(value),
        Field::GpuUsed(value) => serde_json::to_value(value),
        Field::GpuProvider(value) => serde_json::to_value(value),
        Field::GpuPricePerHour(value) => Ok(json!(value.to_string())),
        Field::ModelUsed(value) => serde_json::to_value(value),
        Field::ModelParameters(value) => serde_json::to_value(value),
        Field::SenderAddress(value) => serde_json::to_value(value),
        Field::Usage(value) => serde_json::to_value(value),
        Field::PromptInstructions(value) | Field::Prompt(value) => serde_json::to_value(value),
        Field::PromptTokens(value) => serde_json::to_value(value),
        Field::Response(value) => serde_json::to_value(value),
        Field::RequestExtra(value) => serde_json::to_value(value),
        Field::Sampling(value) => serde_json::to_value(value),
        Field::Request(value) => serde_json::to_value(value),
        Field::Evidence(value) => serde_json::to_value(value),
    };
    json.unwrap_or(Value::Null)
}
