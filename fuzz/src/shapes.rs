//! Calls from bytes by their type information: whatever calls a pallet has, it can be fuzzed without naming them.

use crate::{input::Input, words::Words};
use assay_runtime::RuntimeCall;
use codec::{Compact, Decode, Encode};
use scale_info::{
    Field, MetaType, PortableRegistry, Registry, Type, TypeDef, TypeDefPrimitive, Variant, form::PortableForm,
};

/// Calls inside calls go no deeper.
const MAX_DEPTH: u32 = 2;

/// The types of all calls of the runtime.
pub struct Shapes {
    registry: PortableRegistry,
    runtime_call: u32,
}

/// What is being generated, as its surroundings name it.
#[derive(Clone, Copy)]
struct Hint<'a> {
    name: &'a str,
    type_name: &'a str,
}

impl Shapes {
    /// Reads the type information of the runtime.
    pub fn new() -> Self {
        let mut registry = Registry::new();
        let runtime_call = registry.register_type(&MetaType::new::<RuntimeCall>()).id;
        Self { registry: registry.into(), runtime_call }
    }

    /// A call of the pallet that the runtime names `pallet`: its own choice of which, arguments from `words`.
    /// `None` when a bounded type refuses what was generated, as it would refuse an extrinsic.
    pub fn call(&self, pallet: &str, input: &mut Input, words: &mut Words) -> Option<RuntimeCall> {
        let mut bytes = Vec::new();
        self.push_call(pallet, input, words, 0, &mut bytes);
        RuntimeCall::decode(&mut bytes.as_slice()).ok()
    }

    fn push_call(&self, pallet: &str, input: &mut Input, words: &mut Words, depth: u32, out: &mut Vec<u8>) {
        let pallets = self.variants(self.runtime_call);
        let pallet = pallets.iter().find(|variant| variant.name == pallet).expect("the runtime has the pallet");
        out.push(pallet.index);
        let calls = self.variants(pallet.fields[0].ty.id);
        let call = input.pick(calls);
        out.push(call.index);
        self.push_fields(&call.fields, Hint { name: &call.name, type_name: "" }, input, words, depth, out);
    }

    fn variants(&self, id: u32) -> &[Variant<PortableForm>] {
        match &self.resolve(id).type_def {
            TypeDef::Variant(variants) => &variants.variants,
            other => panic!("calls are enums, not {other:?}"),
        }
    }

    fn resolve(&self, id: u32) -> &Type<PortableForm> {
        self.registry.resolve(id).expect("the registry is complete")
    }

    fn push_fields(
        &self,
        fields: &[Field<PortableForm>],
        outer: Hint,
        input: &mut Input,
        words: &mut Words,
        depth: u32,
        out: &mut Vec<u8>,
    ) {
        for field in fields {
            let hint = Hint {
                name: field.name.as_deref().unwrap_or(outer.name),
                type_name: field.type_name.as_deref().unwrap_or(outer.type_name),
            };
            self.push(field.ty.id, hint, input, words, depth, out);
        }
    }

    fn push(&self, id: u32, hint: Hint, input: &mut Input, words: &mut Words, depth: u32, out: &mut Vec<u8>) {
        if id == self.runtime_call {
            // A batch of batches ends in something that holds no call.
            let choices = if depth < MAX_DEPTH { crate::INNER_PALLETS } else { crate::LEAF_PALLETS };
            let pallet = *input.pick(choices);
            return self.push_call(pallet, input, words, depth + 1, out);
        }
        let ty = self.resolve(id);
        let hint = Hint { type_name: ty.path.segments.last().map_or(hint.type_name, String::as_str), ..hint };
        match &ty.type_def {
            TypeDef::Composite(_) if hint.type_name == "AccountId32" => words.account(hint.name, input).encode_to(out),
            TypeDef::Composite(_) if hint.type_name == "ProviderSpec" => words.provider_spec(input).encode_to(out),
            TypeDef::Composite(_) if hint.type_name == "DaoConfig" => words.dao_config(input).encode_to(out),
            TypeDef::Composite(_) if hint.type_name == "RecordProof" => words.proof(input).encode_to(out),
            TypeDef::Composite(composite) => self.push_fields(&composite.fields, hint, input, words, depth, out),
            TypeDef::Variant(_) if hint.type_name == "MultiAddress" => {
                assay_runtime::Address::Id(words.account(hint.name, input)).encode_to(out);
            }
            TypeDef::Variant(variants) if variants.variants.is_empty() => {}
            TypeDef::Variant(variants) => {
                let variant = match hint.name {
                    // No job is known yet.
                    "job" if !input.chance(8) => &variants.variants[0],
                    _ => input.pick(&variants.variants),
                };
                out.push(variant.index);
                self.push_fields(&variant.fields, hint, input, words, depth, out);
            }
            TypeDef::Sequence(sequence) => {
                let item = sequence.type_param.id;
                if self.is_byte(item) {
                    return words.bytes(hint.name, input).encode_to(out);
                }
                let len = words.length(input);
                Compact(len as u32).encode_to(out);
                for _ in 0..len {
                    self.push(item, hint, input, words, depth, out);
                }
            }
            TypeDef::Array(array) if self.is_byte(array.type_param.id) && array.len == 32 => {
                words.digest(hint.name, input).encode_to(out);
            }
            TypeDef::Array(array) => {
                for _ in 0..array.len {
                    self.push(array.type_param.id, hint, input, words, depth, out);
                }
            }
            TypeDef::Tuple(tuple) => {
                for field in &tuple.fields {
                    self.push(field.id, hint, input, words, depth, out);
                }
            }
            TypeDef::Primitive(primitive) => self.push_primitive(primitive, hint, input, words, out),
            TypeDef::Compact(_) => Compact(words.integer(hint.name, hint.type_name, 128, input)).encode_to(out),
            TypeDef::BitSequence(_) => panic!("no call has bit sequences"),
        }
    }

    fn push_primitive(
        &self,
        primitive: &TypeDefPrimitive,
        hint: Hint,
        input: &mut Input,
        words: &mut Words,
        out: &mut Vec<u8>,
    ) {
        let bits = match primitive {
            TypeDefPrimitive::Bool => return out.push(input.byte() & 1),
            TypeDefPrimitive::Str => return words.bytes(hint.name, input).encode_to(out),
            TypeDefPrimitive::U8 | TypeDefPrimitive::I8 => 8,
            TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => 16,
            TypeDefPrimitive::U32 | TypeDefPrimitive::I32 | TypeDefPrimitive::Char => 32,
            TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => 64,
            TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => 128,
            TypeDefPrimitive::U256 | TypeDefPrimitive::I256 => panic!("no call has 256-bit numbers"),
        };
        let value = words.integer(hint.name, hint.type_name, bits, input);
        out.extend_from_slice(&value.to_le_bytes()[..bits / 8]);
    }

    fn is_byte(&self, id: u32) -> bool {
        matches!(self.resolve(id).type_def, TypeDef::Primitive(TypeDefPrimitive::U8))
    }
}
