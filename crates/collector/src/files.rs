//! Files: the site and the widgets, where the collector serves them itself.

use std::sync::Arc;

use axum::Router;
use tower_http::services::ServeDir;

use crate::{settings::Settings, state::Collector};

const WIDGETS_PATH: &str = "/civic-widgets";

/// Adds the folders of the settings to the routes. The site comes last: it gets what nothing else
/// has answered.
pub(crate) fn serve_folders(
    mut routes: Router<Arc<Collector>>,
    settings: &Settings,
) -> Router<Arc<Collector>> {
    if let Some(folder) = &settings.widgets {
        let files = ServeDir::new(folder).redirect_path_prefix(WIDGETS_PATH);
        routes = routes.nest_service(WIDGETS_PATH, files);
    }
    if let Some(folder) = &settings.site {
        routes = routes.fallback_service(ServeDir::new(folder));
    }
    routes
}
