//! The folder that an election's file becomes: a configuration, the submissions, and what neither
//! has a place for.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use civic_model::{answer::RawAnswer, budget::Budget};
use civic_tally::files::{
    Limits,
    collected::each_submission,
    pabulib::{Sidecar, export},
};

use crate::{
    failure::Failure,
    file,
    progress::{Progress, Watched},
    report,
};

/// The configuration of the widget.
pub(crate) const CONFIGURATION: &str = "configuration.json";
/// The submissions, one on each line.
pub(crate) const SUBMISSIONS: &str = "submissions.jsonl";
/// What a `.pb` file says besides.
pub(crate) const SIDECAR: &str = "pabulib.json";

/// What is in a folder, in the form of which a `.pb` file can be written.
pub(crate) struct Folder {
    pub(crate) budget: Budget,
    pub(crate) answers: Vec<RawAnswer>,
    pub(crate) sidecar: Option<Sidecar>,
}

impl Folder {
    /// Reads a folder; `None` where something in it is broken, which is then on stderr.
    pub(crate) fn read(path: &Path, progress: &mut Progress) -> Result<Option<Self>, Failure> {
        let configuration = path.join(CONFIGURATION);
        let Some(budget) = budget(&configuration)? else { return Ok(None) };
        let Some((ids, answers)) = answers(&path.join(SUBMISSIONS), progress)? else {
            return Ok(None);
        };
        let sidecar = path.join(SIDECAR);
        let sidecar = if sidecar.exists() { Some(read_sidecar(&sidecar)?) } else { None };
        if let Some(sidecar) = &sidecar {
            let order = sidecar.hold_order(&budget.frame.id, ids.iter().map(String::as_str));
            order.map_err(|it| broken(&path.join(SUBMISSIONS), &it))?;
        }
        Ok(Some(Self { budget, answers, sidecar }))
    }

    /// The `.pb` file that the folder makes with that sidecar.
    pub(crate) fn write(&self, path: &Path, sidecar: &Sidecar) -> Result<Vec<u8>, Failure> {
        export(&self.budget, self.answers.iter(), sidecar, Vec::new())
            .map_err(|it| broken(path, &it))
    }
}

/// A sentence about a file that cannot be used.
fn broken(path: &Path, why: &impl std::fmt::Display) -> Failure {
    Failure::Refused(format!("{}: {why}", path.display()))
}

fn budget(path: &Path) -> Result<Option<Budget>, Failure> {
    let text = file::read(path)?;
    let document = serde_json::from_str(&text);
    let document = document.map_err(|it| broken(path, &format!("this is not JSON: {it}")))?;
    let checked = Budget::check(&document);
    if checked.value.is_none() {
        file::list(&mut anstream::stderr(), path, &checked.problems)?;
    }
    Ok(checked.value)
}

/// The identities of the submissions, and the answer in each.
type Answers = (Vec<String>, Vec<RawAnswer>);

fn answers(path: &Path, progress: &mut Progress) -> Result<Option<Answers>, Failure> {
    let (input, size) = open(path)?;
    let input = Watched::new(input, size, progress);
    let (mut ids, mut answers) = (Vec::new(), Vec::new());
    let report = each_submission(input, Limits::default(), |line, report| {
        if let Some((_, submission)) = line.read(report) {
            ids.push(submission.submission_id);
            let answer = submission.answers.into_iter().next();
            answers.push(answer.unwrap_or_else(|| RawAnswer {
                question: String::new(),
                value: serde_json::Value::Null,
            }));
        }
    });
    let report = report.map_err(|cause| Failure::Unread { path: path.to_owned(), cause })?;
    if report.has_error() {
        progress.clear();
        report::tell(path, &report)?;
        return Ok(None);
    }
    Ok(Some((ids, answers)))
}

fn read_sidecar(path: &Path) -> Result<Sidecar, Failure> {
    let document = serde_json::from_str(&file::read(path)?);
    let document = document.map_err(|it| broken(path, &format!("this is not JSON: {it}")))?;
    Sidecar::read(&document).map_err(|it| broken(path, &it))
}

/// Opens a file, and how many bytes it has.
pub(crate) fn open(path: &Path) -> Result<(BufReader<File>, u64), Failure> {
    let unread = |cause| Failure::Unread { path: PathBuf::from(path), cause };
    let file = File::open(path).map_err(unread)?;
    let size = file.metadata().map_err(unread)?.len();
    Ok((BufReader::new(file), size))
}
