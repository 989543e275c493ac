//! `cargo xtask basemap`: the map of the examples, made anew from OpenStreetMap data.

use crate::{
    run,
    setup::{self, python},
};

/// The folder of the map: its data is under another license than the rest of the repository.
const FOLDER: &str = "examples/basemaps/helsinki-centre";

pub(crate) fn run() -> anyhow::Result<()> {
    setup::ensure_all(setup::BASEMAP)?;
    let mut make = run::command(python::MAP_DATA.python());
    run::seen(make.arg(format!("{FOLDER}/make.py")).arg(FOLDER))
}
