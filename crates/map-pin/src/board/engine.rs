//! The map's file, as `pkg/src/map/api.ts` describes it.

use std::cell::RefCell;

use civic_model::geometry::Point;
use js_sys::{Array, Float64Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

thread_local! {
    static LOADER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Says how the map's file is fetched: by a function that returns a promise of it. Without one, no
/// widget has a map.
pub fn use_loader(loader: Option<Function>) {
    if loader.is_some() {
        LOADER.set(loader);
    }
}

/// Whether there is a way to a map.
pub(super) fn is_possible() -> bool {
    LOADER.with_borrow(Option::is_some)
}

/// Fetches the map's file; `None` where it could not be had.
pub(super) async fn load() -> Option<MapModule> {
    let loader = LOADER.with_borrow(Clone::clone)?;
    let promise = loader.call0(&JsValue::NULL).ok()?;
    let module = JsFuture::from(Promise::resolve(&promise)).await.ok()?;
    Some(module.unchecked_into())
}

/// A position as the map's file takes and gives it.
pub(super) fn position(point: Point) -> [f64; 2] {
    [point.x(), point.y()]
}

/// A position that the map's file told.
pub(super) fn point(position: &[f64]) -> Option<Point> {
    Point::new(*position.first()?, *position.get(1)?)
}

#[wasm_bindgen]
extern "C" {
    /// What the map's file exports.
    #[derive(Debug, Clone)]
    pub(crate) type MapModule;

    /// Opens a map in an element that has a size; `options` as `MapOptions` in api.ts.
    #[wasm_bindgen(method, catch, js_name = openMap)]
    pub(super) fn open_map(
        this: &MapModule,
        surface: &HtmlElement,
        options: &JsValue,
    ) -> Result<CivicMap, JsValue>;

    /// An open map.
    #[derive(Debug, Clone)]
    pub(crate) type CivicMap;

    /// Where buttons stand that lie over the map.
    #[wasm_bindgen(method, getter)]
    pub(super) fn pins(this: &CivicMap) -> HtmlElement;
    #[wasm_bindgen(method)]
    pub(super) fn seen(this: &CivicMap) -> Seen;
    #[wasm_bindgen(method, js_name = moveTo)]
    pub(super) fn move_to(this: &CivicMap, position: &[f64]);
    #[wasm_bindgen(method, js_name = panBy)]
    pub(super) fn pan_by(this: &CivicMap, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = zoomBy)]
    pub(super) fn zoom_by(this: &CivicMap, steps: f64);
    #[wasm_bindgen(method)]
    pub(super) fn fit(this: &CivicMap, bounds: &[f64], padding: f64);
    /// Where a pixel of the map is, from its top left corner.
    #[wasm_bindgen(method)]
    pub(super) fn unproject(this: &CivicMap, pixel: &[f64]) -> Option<Array>;
    /// Draws GeoJSON under a name; `look` as `Look` in api.ts.
    #[wasm_bindgen(method, catch)]
    pub(super) fn draw(
        this: &CivicMap,
        name: &str,
        geojson: &str,
        look: &JsValue,
    ) -> Result<(), JsValue>;
    /// Keeps the top left corner of an element that stands in `pins` at a position.
    #[wasm_bindgen(method)]
    pub(super) fn place(this: &CivicMap, element: &HtmlElement, position: &[f64]);
    #[wasm_bindgen(method)]
    pub(super) fn displace(this: &CivicMap, element: &HtmlElement);
    /// Pins to be shown as clusters: x and y of each in turn.
    #[wasm_bindgen(method)]
    pub(super) fn cluster(this: &CivicMap, positions: &Float64Array);
    #[wasm_bindgen(method)]
    pub(super) fn retry(this: &CivicMap);
    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &CivicMap);

    /// What is seen of the map.
    pub(crate) type Seen;
    #[wasm_bindgen(method, getter)]
    pub(super) fn center(this: &Seen) -> Vec<f64>;
    /// Left, least, right, most.
    #[wasm_bindgen(method, getter)]
    pub(super) fn bounds(this: &Seen) -> Vec<f64>;

    /// What the map tells; `kind` says which of the others are there.
    #[derive(Debug)]
    pub(crate) type MapEvent;
    #[wasm_bindgen(method, getter, js_name = type)]
    pub(super) fn kind(this: &MapEvent) -> String;
    /// Of `tapped`.
    #[wasm_bindgen(method, getter)]
    pub(super) fn position(this: &MapEvent) -> Vec<f64>;
    /// Of `hint`: `touch` or `wheel`.
    #[wasm_bindgen(method, getter)]
    pub(super) fn gesture(this: &MapEvent) -> String;
    /// Of `failed`: whether there is nothing of the base.
    #[wasm_bindgen(method, getter)]
    pub(super) fn whole(this: &MapEvent) -> bool;
    /// Of `failed`: how many pieces of the base are there.
    #[wasm_bindgen(method, getter)]
    pub(super) fn loaded(this: &MapEvent) -> u32;
    /// Of `clusters`.
    #[wasm_bindgen(method, getter)]
    pub(super) fn clusters(this: &MapEvent) -> Vec<Cluster>;

    /// One pin, or several that would lie on each other.
    #[derive(Debug, Clone)]
    pub(crate) type Cluster;
    /// The place of the first of its pins in the list.
    #[wasm_bindgen(method, getter)]
    pub(super) fn id(this: &Cluster) -> u32;
    #[wasm_bindgen(method, getter, js_name = position)]
    pub(super) fn at(this: &Cluster) -> Vec<f64>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn count(this: &Cluster) -> u32;
    #[wasm_bindgen(method, getter, js_name = bounds)]
    pub(super) fn around(this: &Cluster) -> Vec<f64>;
}
