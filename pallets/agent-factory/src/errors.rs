//! Names each broken rule as a dispatch error.

use crate::{Config, Error, cid::CidDefect, kernel::KernelDefect, spec::SpecDefect};

impl<T: Config> From<CidDefect> for Error<T> {
    fn from(defect: CidDefect) -> Self {
        match defect {
            CidDefect::TooLong => Self::CidTooLong,
            CidDefect::Malformed => Self::CidMalformed,
            CidDefect::Version => Self::CidVersionUnsupported,
            CidDefect::Codec => Self::CidCodecUnsupported,
            CidDefect::HashFunction => Self::CidHashUnsupported,
            CidDefect::DigestLength => Self::CidDigestLength,
        }
    }
}

impl<T: Config> From<SpecDefect> for Error<T> {
    fn from(defect: SpecDefect) -> Self {
        match defect {
            SpecDefect::NameEmpty => Self::NameEmpty,
            SpecDefect::NameTooLong => Self::NameTooLong,
            SpecDefect::NameMalformed => Self::NameMalformed,
            SpecDefect::LicenceTooLong => Self::LicenceTooLong,
            SpecDefect::LicenceMalformed => Self::LicenceMalformed,
            SpecDefect::Repo => Self::RepoMalformed,
            SpecDefect::Revision => Self::RevisionMalformed,
        }
    }
}

impl<T: Config> From<KernelDefect> for Error<T> {
    fn from(defect: KernelDefect) -> Self {
        match defect {
            KernelDefect::WeightsRoot => Self::WeightsRootMissing,
            KernelDefect::Cid(cid) => cid.into(),
            KernelDefect::WeightsBytes => Self::WeightsEmpty,
            KernelDefect::ConfigHash => Self::ConfigHashMissing,
            KernelDefect::TokenizerHash => Self::TokenizerHashMissing,
            KernelDefect::ChatTemplateHash => Self::ChatTemplateHashMissing,
            KernelDefect::Parameters => Self::ParametersMissing,
            KernelDefect::ContextZero => Self::ContextLengthZero,
            KernelDefect::ContextTooLong => Self::ContextLengthTooLong,
            KernelDefect::KeyId => Self::KeyIdMissing,
            KernelDefect::CodeHash => Self::CodeHashMissing,
            KernelDefect::World => Self::WorldMalformed,
        }
    }
}
