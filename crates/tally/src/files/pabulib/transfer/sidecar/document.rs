//! The sidecar as a JSON document, so that it can be kept beside the configuration and the answers.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Rows, Sidecar, Written};
use crate::files::{LineEnd, numbered::Text, pabulib::write::Style};

/// The value of `schema` in every sidecar of this version.
const SCHEMA: &str = "urn:civic-widgets:pabulib-sidecar:1";

/// Why a document is no sidecar: what stands at a place is not what is expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at `{pointer}` {expected} is expected")]
pub struct NotASidecar {
    /// The place, as a JSON Pointer.
    pub pointer: String,
    /// What should stand there.
    pub expected: &'static str,
}

impl Sidecar {
    /// The sidecar as a document. [`Sidecar::read`] makes the same sidecar of it.
    pub fn document(&self) -> Value {
        let Style { has_mark, end, others, has_last_end } = &self.style;
        let others = others.iter().map(|(line, end)| (line.to_string(), json!(word(*end))));
        let projects = self
            .rows
            .iter()
            .map(|(name, (row, id))| (name.clone(), json!({"row": row, "project_id": id})));
        json!({
            "schema": SCHEMA,
            "style": {
                "byte_order_mark": has_mark,
                "line_end": word(*end),
                "other_line_ends": others.collect::<Map<_, _>>(),
                "last_line_end": has_last_end,
            },
            "meta": self.meta.document(),
            "meta_unsaid": self.unsaid,
            "projects": self.projects.document(),
            "project_ids": projects.collect::<Map<_, _>>(),
            "votes": self.votes.document(),
        })
    }

    /// Reads what [`Sidecar::document`] wrote.
    pub fn read(document: &Value) -> Result<Self, NotASidecar> {
        let root = At { value: document, pointer: String::new() };
        if root.member("schema").text()? != SCHEMA {
            return Err(root.member("schema").no("`urn:civic-widgets:pabulib-sidecar:1`"));
        }
        Ok(Self {
            style: style(&root.member("style"))?,
            meta: Rows::read(&root.member("meta"))?,
            unsaid: root
                .member("meta_unsaid")
                .items()?
                .map(|it| Ok(it.text()?.to_owned()))
                .collect::<Result<_, _>>()?,
            projects: Rows::read(&root.member("projects"))?,
            rows: root
                .member("project_ids")
                .members()?
                .map(|(name, it)| {
                    let id = it.member("project_id").text()?.to_owned();
                    Ok((name.to_owned(), (it.member("row").count()?, id)))
                })
                .collect::<Result<_, _>>()?,
            votes: Rows::read(&root.member("votes"))?,
        })
    }

    /// How many ballots the file had.
    pub fn ballots(&self) -> usize {
        self.votes.len()
    }
}

impl Rows {
    fn document(&self) -> Value {
        let lines = (1..=self.lines.len()).filter_map(|it| self.lines.line(it));
        let written = self.written.iter().map(|((row, column), it)| {
            json!({"row": row, "column": column, "said": it.said, "written": it.raw})
        });
        json!({
            "header": self.header,
            "rows": lines.map(|it| it.text).collect::<Vec<_>>(),
            "written_otherwise": written.collect::<Vec<_>>(),
        })
    }

    fn read(at: &At<'_>) -> Result<Self, NotASidecar> {
        let header = at.member("header");
        let header = match header.value {
            Value::Null => None,
            _ => Some(header.line()?.to_owned()),
        };
        let mut lines = Text::default();
        for row in at.member("rows").items()? {
            lines.push(&format!("{}\n", row.line()?));
        }
        let written = at.member("written_otherwise").items()?.map(|it| {
            let place = (it.member("row").count()?, it.member("column").count()?);
            let said = it.member("said").text()?.to_owned();
            Ok((place, Written { said, raw: it.member("written").line()?.to_owned() }))
        });
        Ok(Self { header, lines, written: written.collect::<Result<_, _>>()? })
    }
}

fn style(at: &At<'_>) -> Result<Style, NotASidecar> {
    let others = at.member("other_line_ends");
    let others = others.members()?.map(|(line, it)| {
        let number = line.parse().map_err(|_| it.no("the number of a line"))?;
        Ok((number, line_end(&it)?))
    });
    Ok(Style {
        has_mark: at.member("byte_order_mark").truth()?,
        end: line_end(&at.member("line_end"))?,
        others: others.collect::<Result<BTreeMap<_, _>, _>>()?,
        has_last_end: at.member("last_line_end").truth()?,
    })
}

/// What line ends are called in the document.
const ENDS: [(LineEnd, &str); 3] =
    [(LineEnd::Lf, "lf"), (LineEnd::CrLf, "crlf"), (LineEnd::None, "none")];

fn word(end: LineEnd) -> &'static str {
    ENDS.into_iter().find(|(it, _)| *it == end).map_or("lf", |(_, word)| word)
}

fn line_end(at: &At<'_>) -> Result<LineEnd, NotASidecar> {
    let word = at.text()?;
    let found = ENDS.into_iter().find(|(_, it)| *it == word);
    found.map(|(end, _)| end).ok_or_else(|| at.no("`lf`, `crlf` or `none`"))
}

/// A value of the document, and where it stands.
struct At<'a> {
    value: &'a Value,
    pointer: String,
}

impl<'a> At<'a> {
    fn within(&self, token: &str, value: &'a Value) -> Self {
        let token = token.replace('~', "~0").replace('/', "~1");
        Self { value, pointer: format!("{}/{token}", self.pointer) }
    }

    /// The member of that name; null where there is none.
    fn member(&self, name: &str) -> Self {
        self.within(name, self.value.get(name).unwrap_or(&Value::Null))
    }

    fn no(&self, expected: &'static str) -> NotASidecar {
        NotASidecar { pointer: self.pointer.clone(), expected }
    }

    fn text(&self) -> Result<&'a str, NotASidecar> {
        self.value.as_str().ok_or_else(|| self.no("a text"))
    }

    /// A text that is written on one line, and would be others with a line feed in it.
    fn line(&self) -> Result<&'a str, NotASidecar> {
        let text = self.text()?;
        let is_line = !text.contains('\n') && !text.ends_with('\r');
        is_line.then_some(text).ok_or_else(|| self.no("a text without a line break"))
    }

    fn truth(&self) -> Result<bool, NotASidecar> {
        self.value.as_bool().ok_or_else(|| self.no("true or false"))
    }

    fn count(&self) -> Result<usize, NotASidecar> {
        let count = self.value.as_u64().and_then(|it| usize::try_from(it).ok());
        count.ok_or_else(|| self.no("a whole number, 0 or more"))
    }

    fn items(self) -> Result<impl Iterator<Item = Self>, NotASidecar> {
        let items = self.value.as_array().ok_or_else(|| self.no("a list"))?;
        let numbered = items.iter().enumerate();
        Ok(numbered.map(move |(number, it)| self.within(&number.to_string(), it)))
    }

    fn members(self) -> Result<impl Iterator<Item = (&'a str, Self)>, NotASidecar> {
        let members = self.value.as_object().ok_or_else(|| self.no("an object"))?;
        Ok(members.iter().map(move |(name, it)| (name.as_str(), self.within(name, it))))
    }
}

#[cfg(test)]
mod tests {
    use civic_model::{ids::WidgetId, money::Currency, text::LanguageTag};

    use super::*;
    use crate::files::{
        Limits,
        pabulib::{Fallback, Imported, import, read},
    };

    const ODD: &str = "\u{feff}META\r\nkey;value\r\nbudget;0500,00\nvote_type;ordinal\r\nunit;\"Here; there\"\r\n\
                       PROJECTS\r\nproject_id;cost;name;color\r\nA/1;2e;x;red\r\nB 2;300; \"y\";\r\n\
                       VOTES\r\nvoter_id;vote;age\r\n7;B 2,B 2, none;34\r\n8;;";

    fn imported() -> Imported {
        let text = ODD.replace("2e", "20");
        let (document, _) = read(text.as_bytes(), Limits::default()).unwrap();
        let fallback = Fallback {
            id: WidgetId::new("odd").unwrap(),
            language: LanguageTag::parse("en").unwrap(),
            currency: Currency::parse("EUR").unwrap(),
        };
        import(&document, &fallback).unwrap()
    }

    #[test]
    fn a_sidecar_is_the_same_when_it_is_read_again() {
        let document = imported().sidecar.document();
        let again = Sidecar::read(&document).unwrap();
        assert_eq!(again.document(), document);
        assert_eq!(again.ballots(), 2);
        assert_eq!(again.style, imported().sidecar.style);
        assert!(!again.style.others.is_empty() && !again.votes.written.is_empty());
    }

    /// Every value in a document, by its pointer.
    fn pointers(value: &Value, pointer: &str, all: &mut Vec<String>) {
        all.push(pointer.to_owned());
        match value {
            Value::Object(members) => {
                for (name, it) in members {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    pointers(it, &format!("{pointer}/{name}"), all);
                }
            }
            Value::Array(items) => {
                for (number, it) in items.iter().enumerate() {
                    pointers(it, &format!("{pointer}/{number}"), all);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn whatever_is_broken_in_a_sidecar_is_refused_with_its_place() {
        let document = imported().sidecar.document();
        let mut all = Vec::new();
        pointers(&document, "", &mut all);
        assert!(all.len() > 30);
        for pointer in all {
            for broken in [json!([[]]), json!(-1), json!("a\nb")] {
                let mut document = document.clone();
                *document.pointer_mut(&pointer).unwrap() = broken.clone();
                let refused = Sidecar::read(&document);
                // What was said can be any text.
                if pointer.ends_with("/said")
                    || broken.is_string() && pointer.ends_with("_id")
                    || broken.is_string() && pointer.starts_with("/meta_unsaid/")
                {
                    continue;
                }
                let error = refused.expect_err(&pointer);
                assert!(error.pointer.starts_with(&pointer), "{pointer}: {error}");
            }
        }
    }
}
