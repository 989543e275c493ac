//! A place in the page for one part, and questions about what stands there.

use std::{cell::RefCell, rc::Rc};

use civic_ui::part::{Drawn, DrawnProps, Part};
use js_sys::Promise;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::{AppHandle, BaseComponent, Callback, Renderer};

/// A component in the page, which goes when the test ends.
pub(crate) struct Stage<C: BaseComponent> {
    host: HtmlElement,
    /// What the component is drawn into.
    pub(crate) inside: Element,
    application: Option<AppHandle<C>>,
}

/// A part on its stage.
pub(crate) type PartStage<P> = Stage<Drawn<P>>;

impl<C: BaseComponent> Stage<C> {
    /// In an open shadow root, as widgets stand.
    pub(crate) async fn in_shadow(props: C::Properties) -> Self {
        let host = host();
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let inside = document().create_element("div").unwrap();
        root.append_child(&inside).unwrap();
        Self::drawn(host, inside, props).await
    }

    /// In the page itself.
    pub(crate) async fn in_page(props: C::Properties) -> Self {
        let host = host();
        let inside = host.clone().unchecked_into();
        Self::drawn(host, inside, props).await
    }

    async fn drawn(host: HtmlElement, inside: Element, props: C::Properties) -> Self {
        let application = Renderer::<C>::with_root_and_props(inside.clone(), props).render();
        drawn().await;
        Self { host, inside, application: Some(application) }
    }

    /// Draws the component with other properties.
    pub(crate) async fn update(&mut self, props: C::Properties) {
        self.application.as_mut().unwrap().update(props);
        drawn().await;
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.inside.query_selector_all(selector).unwrap();
        (0..found.length()).map(|it| found.get(it).unwrap().unchecked_into()).collect()
    }

    pub(crate) fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// The first element of that kind, which there must be.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> HtmlElement {
        self.all(selector).into_iter().next().unwrap_or_else(|| {
            panic!("no {selector} in {}", self.inside.inner_html());
        })
    }

    #[track_caller]
    pub(crate) fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default()
    }

    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|it| it.text_content().unwrap_or_default()).collect()
    }

    #[track_caller]
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.one(selector).get_attribute(name)
    }

    /// Clicks, and waits until that is drawn.
    pub(crate) async fn click(&self, selector: &str) {
        self.one(selector).click();
        drawn().await;
    }

    /// The element inside that has the focus.
    pub(crate) fn focused(&self) -> Option<Element> {
        let root = self.inside.get_root_node();
        let focused = match root.dyn_ref::<ShadowRoot>() {
            Some(shadow) => shadow.active_element(),
            None => document().active_element(),
        };
        focused.filter(|it| self.inside.contains(Some(it)))
    }
}

impl<P: Part> PartStage<P> {
    /// A part in an open shadow root.
    pub(crate) async fn of(part: P) -> Self {
        Self::in_shadow(DrawnProps { part }).await
    }

    /// Draws another part in the place of this one.
    pub(crate) async fn show(&mut self, part: P) {
        self.update(DrawnProps { part }).await;
    }
}

impl<C: BaseComponent> Drop for Stage<C> {
    fn drop(&mut self) {
        if let Some(application) = self.application.take() {
            application.destroy();
        }
        self.host.remove();
    }
}

/// A callback, and what it was called with.
pub(crate) fn record<T: 'static>() -> (Callback<T>, Rc<RefCell<Vec<T>>>) {
    let calls: Rc<RefCell<Vec<T>>> = Rc::default();
    let log = Rc::clone(&calls);
    (Callback::from(move |it| log.borrow_mut().push(it)), calls)
}

/// Waits until Yew has drawn all that is due.
pub(crate) async fn drawn() {
    yew::scheduler::flush().await;
}

/// Waits until what is due in the next frame is done.
pub(crate) async fn next_frame() {
    let frame = Promise::new(&mut |resolve, _| {
        #[expect(clippy::disallowed_methods, reason = "`host` belongs to the runtime")]
        web_sys::window().unwrap().request_animation_frame(&resolve).unwrap();
    });
    JsFuture::from(frame).await.unwrap();
}

pub(crate) fn document() -> Document {
    #[expect(clippy::disallowed_methods, reason = "`host` belongs to the runtime")]
    web_sys::window().unwrap().document().unwrap()
}

fn host() -> HtmlElement {
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&host).unwrap();
    host
}
