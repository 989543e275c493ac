//! Where the device is, for those who ask it to say so.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Geolocation, Position, PositionError, PositionOptions};

use crate::host;

/// Where the device is (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Located {
    /// In degrees.
    pub longitude: f64,
    /// In degrees.
    pub latitude: f64,
    /// The radius of a circle that the device is in with a confidence of 95 %.
    pub accuracy_metres: f64,
}

/// Why the device does not say where it is, by the codes of the Geolocation API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotLocated {
    /// It may not (1).
    NotAllowed,
    /// It cannot find out (2).
    Unavailable,
    /// It takes too long (3).
    TooSlow,
}

/// How long it may take, in milliseconds.
const PATIENCE: u32 = 15_000;

/// Whether a device can be asked at all: pages without TLS cannot.
pub fn is_possible() -> bool {
    geolocation().is_some()
}

/// Asks the device once. The browser asks the resident first.
pub async fn locate() -> Result<Located, NotLocated> {
    let geolocation = geolocation().ok_or(NotLocated::Unavailable)?;
    let options = PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(PATIENCE);
    let asked = Promise::new(&mut |resolve, reject| {
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            &resolve,
            Some(&reject),
            &options,
        );
        if let Err(error) = asked {
            // Calling this does not fail.
            let _rejected = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    match JsFuture::from(asked).await {
        Ok(position) => {
            let coordinates = position.unchecked_into::<Position>().coords();
            Ok(Located {
                longitude: coordinates.longitude(),
                latitude: coordinates.latitude(),
                accuracy_metres: coordinates.accuracy(),
            })
        }
        Err(error) => Err(match error.unchecked_into::<PositionError>().code() {
            1 => NotLocated::NotAllowed,
            3 => NotLocated::TooSlow,
            _ => NotLocated::Unavailable,
        }),
    }
}

fn geolocation() -> Option<Geolocation> {
    let window = host::window().ok()?;
    let navigator = window.navigator();
    let has_one = Reflect::has(&navigator, &"geolocation".into()).unwrap_or_default();
    if !window.is_secure_context() || !has_one {
        return None;
    }
    navigator.geolocation().ok()
}
