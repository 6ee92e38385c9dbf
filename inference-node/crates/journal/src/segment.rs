//! The files of the journal: scanning them after a crash, appending to the last one, reading an entry back.

use std::{
    fs::{File, OpenOptions},
    io::{Read, Write},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use assay_primitives::blob::entry_seq;

use crate::{
    frame::Frame,
    index::{Index, Location},
};

/// Why a journal cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The disk failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// File or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another process has it open.
    #[error("{} is in use by another process", path.display())]
    Locked {
        /// The journal's folder.
        path: PathBuf,
    },
    /// A segment before the last one is damaged, or an entry is missing.
    #[error("{} is damaged at byte {offset}: {reason}; restore the journal from a copy", path.display())]
    Damaged {
        /// The segment.
        path: PathBuf,
        /// Where.
        offset: u64,
        /// What is wrong.
        reason: &'static str,
    },
    /// The journal was made for another chain or provider.
    #[error("the journal belongs to chain {chain} and provider {provider}")]
    OtherIdentity {
        /// Genesis hash it was made for, hex.
        chain: String,
        /// Provider it was made for, hex.
        provider: String,
    },
    /// The chain has entries that the journal does not: an old copy of the disk.
    #[error(
        "the chain expects entry {chain}, the journal ends at {journal}: this is an old copy of the disk; restore the newest one"
    )]
    RolledBackDisk {
        /// Next seq in the finalised state.
        chain: u64,
        /// Next seq of the journal.
        journal: u64,
    },
    /// A setting cannot work.
    #[error("{0}")]
    Config(String),
}

/// Files in order; the last one is open for appending.
#[derive(Debug)]
pub struct Segments {
    directory: PathBuf,
    current: u64,
    file: File,
    length: u64,
    roll_at: u64,
}

/// Called for each frame of the scan with its seq.
pub type Visit<'a> = &'a mut dyn FnMut(u64, &Frame<'_>);

impl Segments {
    /// Scans all segments into `index`, cuts a torn tail off the last one, and opens that for appending.
    ///
    /// # Errors
    /// `Io`, `Damaged`.
    pub fn open(directory: &Path, roll_at: u64, index: &mut Index, visit: Visit<'_>) -> Result<Self, OpenError> {
        let mut names = segment_numbers(directory)?;
        names.sort_unstable();
        for (nth, &first) in names.iter().enumerate() {
            let path = segment_path(directory, first);
            if first != index.end() {
                return Err(OpenError::Damaged { path, offset: 0, reason: "entries before it are missing" });
            }
            let good = scan(&path, first, index, visit)?;
            let length = std::fs::metadata(&path).map_err(io(&path))?.len();
            if good < length {
                if nth + 1 < names.len() {
                    return Err(OpenError::Damaged {
                        path,
                        offset: good,
                        reason: "a frame does not match its checksum",
                    });
                }
                cut_tail(directory, &path, first, good)?;
            }
        }
        let current = names.last().copied().unwrap_or(0);
        let path = segment_path(directory, current);
        let file = OpenOptions::new().create(true).append(true).read(true).open(&path).map_err(io(&path))?;
        sync_directory(directory)?;
        let length = file.metadata().map_err(io(&path))?.len();
        Ok(Self { directory: directory.to_owned(), current, file, length, roll_at })
    }

    /// Appends frames and waits until they are on the disk; begins a new file first when the current one is full.
    ///
    /// Returns where each entry is. After an error the end of the file is unknown: the caller must not append again.
    pub fn append(&mut self, first_seq: u64, frames: &[Frame<'_>]) -> std::io::Result<Vec<Location>> {
        if self.length >= self.roll_at && first_seq > self.current {
            self.roll(first_seq)?;
        }
        let mut bytes = Vec::with_capacity(frames.iter().map(Frame::len).sum());
        let mut locations = Vec::with_capacity(frames.len());
        for frame in frames {
            locations.push(Location {
                segment: self.current,
                offset: self.length.saturating_add(to_u64(bytes.len())),
                frame_len: u32::try_from(frame.len()).unwrap_or(u32::MAX),
                entry_len: u32::try_from(frame.entry().len()).unwrap_or(u32::MAX),
            });
            frame.write(&mut bytes);
        }
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.length = self.length.saturating_add(to_u64(bytes.len()));
        Ok(locations)
    }

    fn roll(&mut self, first_seq: u64) -> std::io::Result<()> {
        let path = segment_path(&self.directory, first_seq);
        self.file = OpenOptions::new().create_new(true).append(true).read(true).open(path)?;
        File::open(&self.directory)?.sync_all()?;
        self.current = first_seq;
        self.length = 0;
        Ok(())
    }
}

/// Reads the frame at a location and checks it again.
pub fn read_frame(directory: &Path, location: &Location) -> std::io::Result<Vec<u8>> {
    let file = File::open(segment_path(directory, location.segment))?;
    let mut bytes = vec![0; usize::try_from(location.frame_len).unwrap_or(usize::MAX)];
    file.read_exact_at(&mut bytes, location.offset)?;
    if Frame::read(&bytes).is_none() {
        return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "a frame does not match its checksum"));
    }
    Ok(bytes)
}

/// Adds the names of files and what failed.
pub fn io(path: &Path) -> impl FnOnce(std::io::Error) -> OpenError {
    let path = path.to_owned();
    move |source| OpenError::Io { path, source }
}

/// Makes new names in a folder durable.
pub fn sync_directory(directory: &Path) -> Result<(), OpenError> {
    File::open(directory).and_then(|folder| folder.sync_all()).map_err(io(directory))
}

/// Reads frames until the first bad one and returns the length of the good part.
fn scan(path: &Path, segment: u64, index: &mut Index, visit: Visit<'_>) -> Result<u64, OpenError> {
    let mut bytes = Vec::new();
    File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(io(path))?;
    let mut rest = bytes.as_slice();
    while let Some(frame) = Frame::read(rest) {
        let offset = to_u64(bytes.len().saturating_sub(rest.len()));
        let seq = index.end();
        if entry_seq(frame.entry()) != Some(seq) {
            return Err(OpenError::Damaged { path: path.to_owned(), offset, reason: "an entry has another seq" });
        }
        let request = match &frame {
            Frame::Record { receipt, .. } => crate::receipts::message_of(receipt).map(|message| message.request_id),
            Frame::Session { .. } => None,
        };
        let location = Location {
            segment,
            offset,
            frame_len: u32::try_from(frame.len()).unwrap_or(u32::MAX),
            entry_len: u32::try_from(frame.entry().len()).unwrap_or(u32::MAX),
        };
        index.push(location, request);
        visit(seq, &frame);
        rest = rest.get(frame.len()..).unwrap_or(&[]);
    }
    Ok(to_u64(bytes.len().saturating_sub(rest.len())))
}

/// A crash leaves a partial last group. Its bytes are kept aside, because what was cut can never be looked at again.
fn cut_tail(directory: &Path, path: &Path, first: u64, good: u64) -> Result<(), OpenError> {
    let file = OpenOptions::new().read(true).write(true).open(path).map_err(io(path))?;
    let length = file.metadata().map_err(io(path))?.len();
    let mut tail = vec![0; usize::try_from(length.saturating_sub(good)).unwrap_or(0)];
    file.read_exact_at(&mut tail, good).map_err(io(path))?;
    let aside = directory.join(format!("torn-{first:020}-{good}.bin"));
    std::fs::write(&aside, &tail).map_err(io(&aside))?;
    tracing::warn!(segment = %path.display(), at = good, bytes = tail.len(), "cut a torn tail off the journal");
    file.set_len(good).and_then(|()| file.sync_all()).map_err(io(path))
}

fn segment_numbers(directory: &Path) -> Result<Vec<u64>, OpenError> {
    let mut numbers = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(io(directory))? {
        let name = entry.map_err(io(directory))?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix("segment-")?.strip_suffix(".log"));
        numbers.extend(number.and_then(|number| number.parse::<u64>().ok()));
    }
    Ok(numbers)
}

fn segment_path(directory: &Path, first: u64) -> PathBuf {
    directory.join(format!("segment-{first:020}.log"))
}

fn to_u64(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
