//! An address that a telephone reads with its camera.

use std::fmt::Write as _;

use qrcodegen::{QrCode as Code, QrCodeEcc};
use yew::prelude::*;

use crate::part::Part;

/// The styles of the code.
pub const STYLES: &str = crate::squeezed!(include_str!("qr_code.css"));

/// How many modules stay empty around the code (ISO/IEC 18004, 9.1): without them cameras do not find
/// it.
const QUIET: i32 = 4;

/// An address as a QR code. It says nothing to those who do not see it: the address stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    /// The address.
    pub address: AttrValue,
    /// What it is: "Scan the code with your phone to answer".
    pub label: AttrValue,
}

impl Part for QrCode {
    /// An empty picture for an address that is longer than any code (about 2,900 bytes).
    fn view(&self) -> Html {
        let code = Code::encode_text(&self.address, QrCodeEcc::Medium).ok();
        let size = code.as_ref().map_or(0, Code::size) + 2 * QUIET;
        let path = code.as_ref().map(path).unwrap_or_default();
        html! {
            <svg class="qr-code" part="qr-code" role="img" aria-label={&self.label} focusable="false"
                viewBox={format!("0 0 {size} {size}")} shape-rendering="crispEdges">
                <path d={path} />
            </svg>
        }
    }
}

/// The dark modules, each run of them in a row as one box.
fn path(code: &Code) -> String {
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|it| code.get_module(*it, y)).count();
            let width = i32::try_from(run).unwrap_or_default();
            if width > 0 {
                // Writing to a text does not fail.
                let _written = write!(path, "M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
            }
            x += width.max(1);
        }
    }
    path
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    /// The modules that a path paints.
    fn painted(path: &str) -> Vec<(i32, i32)> {
        let mut all = Vec::new();
        for run in path.split('M').filter(|it| !it.is_empty()) {
            let (start, rest) = run.split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let width: i32 = rest.split('v').next().unwrap().parse().unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            all.extend((x..x + width).map(|it| (it - QUIET, y - QUIET)));
        }
        all
    }

    #[test]
    fn the_path_paints_the_dark_modules_each_once_and_no_other() {
        let code = Code::encode_text("https://ville.example/place?x=1", QrCodeEcc::Medium).unwrap();
        let mut painted = painted(&path(&code));
        painted.sort_unstable();
        let all = (0..code.size()).flat_map(|x| (0..code.size()).map(move |y| (x, y)));
        let dark: Vec<(i32, i32)> = all.filter(|(x, y)| code.get_module(*x, *y)).collect();
        assert_eq!(painted, dark);
        assert!(dark.len() > 100);
    }
}
