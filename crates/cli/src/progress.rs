//! How far long work is, on a terminal.

use std::{
    io::{self, BufRead, IsTerminal as _, Read, Write},
    time::Duration,
};

/// Work that is done sooner says nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a line is written anew.
const PAUSE: Duration = Duration::from_millis(200);

/// A line on stderr that is written anew as work goes on, and taken away at the end. Where stderr is
/// no terminal nothing is written.
pub(crate) struct Progress {
    out: Option<Box<dyn Write>>,
    watch: Stopwatch,
    /// When the line was written last.
    said: Option<Duration>,
}

impl Progress {
    /// Begins to wait.
    pub(crate) fn start() -> Self {
        let stderr = io::stderr();
        let out = stderr.is_terminal().then(|| -> Box<dyn Write> { Box::new(stderr) });
        Self { out, watch: Stopwatch::start(), said: None }
    }

    /// Writes the line anew, if it is time to.
    pub(crate) fn say(&mut self, line: impl FnOnce() -> String) {
        if self.out.is_some() {
            self.say_at(self.watch.elapsed(), line);
        }
    }

    fn say_at(&mut self, now: Duration, line: impl FnOnce() -> String) {
        let due = self.said.map_or(PATIENCE, |it| it.saturating_add(PAUSE));
        if let Some(out) = self.out.as_mut().filter(|_| now >= due) {
            self.said = Some(now);
            // A terminal that went away is no reason to end the work.
            let _written = write!(out, "\r\u{1b}[K{}", line()).and_then(|()| out.flush());
        }
    }
}

impl Progress {
    /// Takes the line away, so that something else can be written.
    pub(crate) fn clear(&mut self) {
        if let Some(out) = self.out.as_mut().filter(|_| self.said.is_some()) {
            let _written = write!(out, "\r\u{1b}[K").and_then(|()| out.flush());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// A file that tells how much of it was read.
pub(crate) struct Watched<'a, R> {
    input: R,
    read: u64,
    /// The size of the file, where it is known.
    size: u64,
    progress: &'a mut Progress,
}

impl<'a, R> Watched<'a, R> {
    pub(crate) fn new(input: R, size: u64, progress: &'a mut Progress) -> Self {
        Self { input, read: 0, size, progress }
    }
}

impl<R: BufRead> Read for Watched<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(bytes)?;
        self.read = self.read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Watched<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let (read, size) = (self.read, self.size);
        self.progress.say(|| reading(read, size));
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.read = self.read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        self.input.consume(count);
    }
}

fn reading(read: u64, size: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    let read_percent = read.saturating_mul(100).checked_div(size).map(|it| it.min(100));
    match read_percent {
        Some(percent) => format!("Reading: {percent} % of {} MB", size.div_ceil(MEGABYTE)),
        None => format!("Reading: {} MB", read / MEGABYTE),
    }
}

/// A watch that runs from the moment it is made.
#[expect(clippy::disallowed_types, reason = "the command line never runs in a browser")]
struct Stopwatch(std::time::Instant);

#[expect(clippy::disallowed_types, reason = "the command line never runs in a browser")]
impl Stopwatch {
    fn start() -> Self {
        Self(std::time::Instant::now())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use super::*;

    #[derive(Clone, Default)]
    struct Screen(Rc<RefCell<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn written(times: &[u64]) -> String {
        let screen = Screen::default();
        let out: Option<Box<dyn Write>> = Some(Box::new(screen.clone()));
        let mut progress = Progress { out, watch: Stopwatch::start(), said: None };
        for time in times {
            progress.say_at(Duration::from_millis(*time), || format!("{time}"));
        }
        drop(progress);
        String::from_utf8(screen.0.take()).unwrap()
    }

    #[test]
    fn short_work_says_nothing_and_long_work_now_and_again() {
        assert_eq!(written(&[0, 500, 999]), "");
        let line = |text: &str| format!("\r\u{1b}[K{text}");
        assert_eq!(
            written(&[1000, 1001, 1199, 1200, 1300, 1400]),
            [line("1000"), line("1200"), line("1400"), line("")].concat()
        );
    }

    #[test]
    fn how_much_was_read_is_told_of_the_whole_where_its_size_is_known() {
        assert_eq!(reading(1_500_000, 3_000_000), "Reading: 50 % of 3 MB");
        assert_eq!(reading(5, 4), "Reading: 100 % of 1 MB");
        assert_eq!(reading(2_500_000, 0), "Reading: 2 MB");
    }
}
