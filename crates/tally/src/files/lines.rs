//! Lines of a file, read with a bound on what one of them may take.

use std::io::{self, BufRead};

/// How much of a file is read and told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest line in bytes, its end not counted. A longer one is left out.
    pub line_bytes: usize,
    /// The largest file in bytes. Of a larger one what comes after is left out.
    pub file_bytes: usize,
    /// The most problems that are told; the others are counted.
    pub problems: usize,
}

impl Default for Limits {
    /// Lines of 1 MiB, files of 1 GiB, 100 problems. The longest line known in a real file has 3 kB,
    /// the largest file 10 MB.
    fn default() -> Self {
        Self { line_bytes: 1 << 20, file_bytes: 1 << 30, problems: 100 }
    }
}

/// What a line ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LineEnd {
    /// Line feed.
    #[default]
    Lf,
    /// Carriage return and line feed.
    CrLf,
    /// Nothing: the file ends with the line.
    None,
}

impl LineEnd {
    /// The characters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::None => "",
        }
    }

    /// The line without its end, and the end.
    pub(crate) fn split(line: &str) -> (&str, Self) {
        match line.strip_suffix('\n') {
            None => (line, Self::None),
            Some(line) => match line.strip_suffix('\r') {
                Some(line) => (line, Self::CrLf),
                None => (line, Self::Lf),
            },
        }
    }
}

/// What stands next in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next<'a> {
    /// A line with its end.
    Line(&'a [u8]),
    /// A line that is longer than allowed, of which nothing is given.
    TooLong,
    /// The file goes on past the bytes that are allowed.
    TooMuch,
    /// Nothing.
    End,
}

/// Reads lines, and keeps no more than one of them.
#[derive(Debug)]
pub(crate) struct LineReader<R> {
    input: R,
    limits: Limits,
    line: Vec<u8>,
    /// How many bytes of the file may still be read.
    left: usize,
}

impl<R: BufRead> LineReader<R> {
    pub(crate) fn new(input: R, limits: Limits) -> Self {
        Self { input, limits, line: Vec::new(), left: limits.file_bytes }
    }

    /// The next line.
    pub(crate) fn next(&mut self) -> io::Result<Next<'_>> {
        /// The longest end of a line.
        const END: usize = 2;
        self.line.clear();
        let most = self.limits.line_bytes.saturating_add(END);
        let before = self.left;
        let mut is_too_long = false;
        let mut has_ended = false;
        while !has_ended {
            let part = match self.input.fill_buf() {
                Ok([]) => break,
                // A part of a line may say something else than the line: it is left out, too.
                Ok(_) if self.left == 0 => return Ok(Next::TooMuch),
                Ok(part) => part,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let feed = part.iter().position(|it| *it == b'\n');
            let size = feed.map_or(part.len(), |it| it.saturating_add(1)).min(self.left);
            has_ended = feed.is_some_and(|it| it < size);
            if self.line.len().saturating_add(size) > most {
                is_too_long = true;
            } else if !is_too_long {
                self.line.extend(part.iter().take(size));
            }
            self.left = self.left.saturating_sub(size);
            self.input.consume(size);
        }
        if self.left == before {
            return Ok(Next::End);
        }
        let is_too_long = is_too_long || self.is_too_long();
        Ok(if is_too_long { Next::TooLong } else { Next::Line(&self.line) })
    }

    /// Whether the line without its end is longer than allowed.
    fn is_too_long(&self) -> bool {
        let text = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        text.len() > self.limits.line_bytes
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    fn all(input: &[u8], limits: Limits) -> Vec<String> {
        // A buffer of three bytes, so that lines come in parts.
        let mut lines = LineReader::new(BufReader::with_capacity(3, input), limits);
        let mut all = Vec::new();
        loop {
            match lines.next().unwrap() {
                Next::End => return all,
                Next::Line(line) => all.push(String::from_utf8(line.to_vec()).unwrap()),
                Next::TooLong => all.push("too long".to_owned()),
                Next::TooMuch => {
                    all.push("too much".to_owned());
                    return all;
                }
            }
        }
    }

    #[test]
    fn lines_come_with_their_ends() {
        let limits = Limits::default();
        assert_eq!(all(b"ab\r\n\nc", limits), ["ab\r\n", "\n", "c"]);
        assert_eq!(all(b"abcdef\n", limits), ["abcdef\n"]);
        assert!(all(b"", limits).is_empty());
    }

    #[test]
    fn a_line_may_be_as_long_as_allowed_and_no_longer() {
        let limits = Limits { line_bytes: 4, ..Limits::default() };
        assert_eq!(
            all(b"abcd\r\nabcde\nabcdefghijk\nabcd\nabcdef", limits),
            ["abcd\r\n", "too long", "too long", "abcd\n", "too long"]
        );
    }

    #[test]
    fn a_file_is_read_as_far_as_allowed() {
        let limits = Limits { file_bytes: 4, ..Limits::default() };
        assert_eq!(all(b"ab\nc", limits), ["ab\n", "c"]);
        assert_eq!(all(b"ab\ncd\n", limits), ["ab\n", "too much"]);
    }

    #[test]
    fn a_line_without_end_takes_no_more_memory_than_allowed() {
        let endless = BufReader::new(io::repeat(b'x').take(50_000_000));
        let limits = Limits { line_bytes: 1000, ..Limits::default() };
        let mut lines = LineReader::new(endless, limits);
        assert_eq!(lines.next().unwrap(), Next::TooLong);
        assert!(lines.line.capacity() < 10_000);
    }
}
