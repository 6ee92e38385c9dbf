mod blob_errors;
mod commit_batch;
mod log_over_blocks;
mod random_reports;
mod report_usage;
mod sequences;
mod top_level;
mod vectors;
