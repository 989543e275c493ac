//! The pictures of the example configurations: all are there, and they are drawings and nothing else.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// Where pictures are: a browser resolves a relative address against its page, and the demo has its
/// pages at the root of this folder.
const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www");

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/configs");

/// What the drawings are made of.
const ELEMENTS: [&str; 6] = ["svg", "g", "path", "rect", "circle", "ellipse"];
const ATTRIBUTES: &str = "xmlns viewBox width height x y cx cy r rx ry d fill stroke stroke-width \
                          stroke-linecap stroke-dasharray opacity transform";

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect()
}

/// The addresses of pictures in a document, wherever one stands.
fn addresses(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().flat_map(addresses).collect(),
        Value::Object(members) => {
            let plan = members.get("base").filter(|it| it.get("type") == Some(&"plan".into()));
            let own = members
                .get("picture")
                .or(plan)
                .and_then(|it| it.get("src"))
                .and_then(Value::as_str);
            own.into_iter().chain(members.values().flat_map(addresses)).collect()
        }
        _ => Vec::new(),
    }
}

/// The files of the pictures that examples name.
fn named() -> BTreeSet<PathBuf> {
    let mut named = BTreeSet::new();
    for path in files(Path::new(EXAMPLES)) {
        let document: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        named.extend(addresses(&document).iter().map(|it| Path::new(SITE).join(it)));
    }
    named
}

/// The drawings in the folders of the cities.
fn drawings() -> BTreeSet<PathBuf> {
    let folders = files(&Path::new(SITE).join("images")).into_iter().filter(|it| it.is_dir());
    folders.flat_map(|it| files(&it)).collect()
}

/// What in a drawing is not a plain shape. All that is not known is refused, so nothing runs, nothing
/// is loaded, and no policy of a page is in the way.
fn what_is_no_shape(drawing: &str) -> Vec<&str> {
    let mut pieces = drawing.split('<');
    let mut found: Vec<&str> = pieces.next().into_iter().filter(|it| !it.is_empty()).collect();
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let tag = tag.trim_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !ELEMENTS.contains(&name) {
            found.push(name);
        }
        found.extend(attributes_of_no_shape(attributes));
        found.extend(Some(text.trim()).filter(|it| !it.is_empty()));
    }
    found
}

/// Between quotation marks stand in turn a name with its `=`, and a value.
fn attributes_of_no_shape(attributes: &str) -> Vec<&str> {
    let mut parts = attributes.trim_end().split('"');
    let mut found = Vec::new();
    while let Some(name) = parts.next().map(str::trim).filter(|it| !it.is_empty()) {
        let is_known =
            name.strip_suffix('=').is_some_and(|it| ATTRIBUTES.split(' ').any(|one| one == it));
        let value = parts.next().unwrap_or_default();
        // A bracket, also one that is written as an entity, calls something: `url(…)`.
        let calls = name != "transform=" && value.contains(['(', '&']);
        if !is_known || calls {
            found.push(name);
        }
    }
    found
}

#[test]
fn every_picture_that_an_example_names_is_there() {
    let named = named();
    assert!(!named.is_empty(), "the examples name no pictures");
    let missing: Vec<_> = named.iter().filter(|it| !it.is_file()).collect();
    assert!(missing.is_empty(), "no such files: {missing:?}");
}

#[test]
fn every_drawing_is_named_by_an_example() {
    let (drawings, named) = (drawings(), named());
    let forgotten: Vec<_> = drawings.difference(&named).collect();
    assert!(forgotten.is_empty(), "no example shows these: {forgotten:?}");
}

#[test]
fn the_drawings_are_small_and_shapes_alone() {
    for path in drawings() {
        let drawing = fs::read_to_string(&path).unwrap();
        assert_eq!(what_is_no_shape(&drawing), [""; 0], "{}", path.display());
        assert!(drawing.contains(r#"viewBox="0 0 360 240""#), "{}", path.display());
        assert!(drawing.len() < 2_500, "{} has {} bytes", path.display(), drawing.len());
    }
}

#[test]
fn plans_are_shapes_alone() {
    let plans = files(&Path::new(SITE).join("plans"));
    assert!(!plans.is_empty());
    for path in plans {
        assert!(named().contains(&path), "no example shows {}", path.display());
        let drawing = fs::read_to_string(&path).unwrap();
        assert_eq!(what_is_no_shape(&drawing), [""; 0], "{}", path.display());
    }
}

#[test]
fn what_is_no_shape_is_found_in_a_drawing() {
    let shape =
        r#"<svg xmlns="http://www.w3.org/2000/svg"><g fill="none"> <path d="M0 0"/></g></svg>"#;
    assert_eq!(what_is_no_shape(shape), [""; 0]);
    for (drawing, found) in [
        (r"<svg><script>alert()</script></svg>", vec!["script", "alert()", "script"]),
        (r#"<svg><path style="fill:red"/></svg>"#, vec!["style="]),
        (r"<svg><path d='M0 0'/></svg>", vec!["d='M0 0'"]),
        (r#"<svg><g href="https://other.example/"/></svg>"#, vec!["href="]),
        (r##"<svg><g fill="none" xlink:href="#a"/></svg>"##, vec!["xlink:href="]),
        (r#"<svg onload="alert()"></svg>"#, vec!["onload="]),
        (r#"<svg><g fill="url(https://other.example/)"/></svg>"#, vec!["fill="]),
        (r#"<svg><g fill="url&#40;https://other.example/)"/></svg>"#, vec!["fill="]),
        ("<!DOCTYPE svg><svg/>", vec!["!DOCTYPE", "svg"]),
        ("Words<svg/>", vec!["Words"]),
    ] {
        assert_eq!(what_is_no_shape(drawing), found, "{drawing}");
    }
}
