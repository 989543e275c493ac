//! Yew applications that are used again and again.
//!
//! Yew 0.23 never frees what a mounted application listens with, so each one that is destroyed would
//! leave its listeners and its elements behind. Here none is destroyed: when a widget leaves the
//! page, its application goes back into the pool, with its host `div`, and the next widget gets it
//! under a new generation.

use std::{cell::RefCell, rc::Rc};

use civic_runtime::{host, intl::Intl, language, styles, words::Words};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, Node};
use yew::{AppHandle, AttrValue, Renderer};

use crate::{
    kinds,
    options::{Catalogue, Options},
    root::{Occupant, Root, RootProps},
    shown::Shown,
};

thread_local! {
    static POOL: RefCell<Pool> = RefCell::default();
}

/// Everything that styles a widget of this module, but for the colors of its configuration.
fn all_styles() -> Vec<&'static str> {
    let own = [civic_ui::language_switcher::STYLES, civic_ui::diagnostics::STYLES];
    let all = [
        civic_participation::participation::STYLES,
        civic_participation::questions::STYLES,
        civic_participation::meeting::STYLES,
        &own,
    ];
    // Each kind names all that it needs, and several need the same.
    let mut styles = Vec::new();
    for style in [&all[..], kinds::STYLES].concat().concat() {
        if !styles.contains(&style) {
            styles.push(style);
        }
    }
    styles
}

#[derive(Default)]
struct Pool {
    slots: Vec<Slot>,
    generations: u32,
}

impl Pool {
    /// The index of a slot that shows nothing, made if there is none.
    fn free_slot(&mut self) -> Result<usize, JsError> {
        let free = self.slots.iter().position(|it| it.occupant.is_none());
        if free.is_none() {
            self.slots.push(Slot::new()?);
        }
        Ok(free.unwrap_or(self.slots.len() - 1))
    }

    /// The number of a slot that shows nothing, and a new generation.
    fn next(&mut self) -> Result<(u32, u32), JsError> {
        let index = self.free_slot()?;
        self.generations += 1;
        Ok((u32::try_from(index).map_err(|_| no_element())?, self.generations))
    }

    fn slot(&mut self, number: u32) -> Result<&mut Slot, JsError> {
        let index = usize::try_from(number).map_err(|_| not_mounted(number))?;
        self.slots.get_mut(index).ok_or_else(|| not_mounted(number))
    }
}

struct Slot {
    application: AppHandle<Root>,
    host: Element,
    occupant: Option<Occupant>,
}

impl Slot {
    fn new() -> Result<Self, JsError> {
        let host = host::document()?.create_element("div").map_err(|_| no_element())?;
        let props = RootProps::default();
        let application = Renderer::<Root>::with_root_and_props(host.clone(), props).render();
        Ok(Self { application, host, occupant: None })
    }

    fn show(&mut self, occupant: Option<Occupant>) {
        self.occupant.clone_from(&occupant);
        self.application.update(RootProps { occupant });
    }
}

fn no_element() -> JsError {
    JsError::new("the page refused to make an element")
}

fn no_styles() -> JsError {
    JsError::new("this browser has no constructable style sheets")
}

fn not_mounted(number: u32) -> JsError {
    JsError::new(&format!("no widget is mounted by the number {number}"))
}

/// Makes what every widget needs and what takes a while: a slot, the styles, and words. What fails here
/// fails again when a widget is mounted, and is told then.
pub(crate) fn prepare() {
    let _words = Words::english("en");
    let _slot = POOL.with_borrow_mut(Pool::free_slot);
    let _sheets = styles::sheets(&all_styles());
}

pub(crate) fn mount(element: HtmlElement, root: &Node, options: Options) -> Result<u32, JsError> {
    kinds::use_loader_of_map(options.load_map.clone());
    let (number, generation) = POOL.with_borrow_mut(Pool::next)?;
    let occupant = Occupant::new(number, generation, element, Rc::new(options), None);
    wear(&occupant).map_err(|_| no_styles())?;
    POOL.with_borrow_mut(|pool| {
        let slot = pool.slot(number)?;
        root.append_child(&slot.host).map_err(|_| no_element())?;
        slot.show(Some(occupant.clone()));
        Ok::<_, JsError>(())
    })?;
    fetch_words(&occupant);
    // Not when somebody waits for the first number.
    host::when_idle(Intl::warm_up);
    Ok(number)
}

/// The occupant of a slot, if it has one.
fn occupant(number: u32) -> Result<Occupant, JsError> {
    POOL.with_borrow_mut(|pool| pool.slot(number).map(|it| it.occupant.clone()))?
        .ok_or_else(|| not_mounted(number))
}

/// Shows `occupant` in its slot, in the place of an earlier state of itself.
fn show(occupant: Occupant) -> Result<(), JsError> {
    wear(&occupant).map_err(|_| no_styles())?;
    POOL.with_borrow_mut(|pool| {
        pool.slot(occupant.number)?.show(Some(occupant.clone()));
        Ok::<_, JsError>(())
    })?;
    fetch_words(&occupant);
    Ok(())
}

pub(crate) fn update(number: u32, options: Options) -> Result<(), JsError> {
    let Occupant { generation, element, language, .. } = occupant(number)?;
    show(Occupant::new(number, generation, element, Rc::new(options), language))
}

pub(crate) fn release(number: u32) -> Result<(), JsError> {
    occupant(number)?;
    POOL.with_borrow_mut(|pool| {
        let slot = pool.slot(number)?;
        slot.host.remove();
        slot.show(None);
        Ok(())
    })
}

/// Shows the widget of that number in another of its languages, as the resident chose.
pub(crate) fn speak(number: u32, language: AttrValue) {
    if let Ok(Occupant { generation, element, options, .. }) = occupant(number) {
        let speaking = Occupant::new(number, generation, element, options, Some(language));
        // It is shown where it was shown before, with styles that the browser had taken.
        let _shown = show(speaking);
    }
}

/// Shows the widget of that number in the page's language again, whatever somebody chose.
pub(crate) fn speak_as_page(number: u32) {
    if let Ok(Occupant { generation, element, options, language: Some(_), .. }) = occupant(number) {
        let _shown = show(Occupant::new(number, generation, element, options, None));
    }
}

/// Gives the widget its style sheets: in its shadow root, or around it where it has none.
fn wear(occupant: &Occupant) -> Result<(), JsValue> {
    let colors = occupant.shown.colors.as_str();
    let styles = [all_styles(), vec![colors]].concat();
    match &occupant.shadow {
        Some(root) => styles::adopt(root, &styles),
        None => styles::adopt_around(&occupant.element, &styles),
    }
}

/// Gets the words of the widget's language, where they are not those at hand.
fn fetch_words(occupant: &Occupant) {
    let Some(wanted) = occupant.missing_words() else { return };
    let Some(load) = occupant.options.load_words.clone() else { return };
    let (number, generation) = (occupant.number, occupant.generation);
    spawn_local(async move {
        let Some(catalogue) = loaded(&load, &wanted).await else { return };
        POOL.with_borrow_mut(|pool| {
            let Ok(slot) = pool.slot(number) else { return };
            // Meanwhile the place may be another widget's, or speak another language.
            let occupant = slot.occupant.clone().filter(|it| it.generation == generation);
            let Some(mut occupant) = occupant else { return };
            if occupant.missing_words().as_ref() == Some(&wanted) {
                occupant.words = occupant.words_of(Some(&catalogue));
                slot.show(Some(occupant));
            }
        });
    });
}

async fn loaded(load: &js_sys::Function, wanted: &str) -> Option<Catalogue> {
    let promise = load.call1(&JsValue::NULL, &wanted.into()).ok()?;
    let found = JsFuture::from(js_sys::Promise::resolve(&promise)).await.ok()?;
    Catalogue::read(&found)
}

impl Occupant {
    fn new(
        number: u32,
        generation: u32,
        element: HtmlElement,
        options: Rc<Options>,
        language: Option<AttrValue>,
    ) -> Self {
        // An element that stands in the page itself has none.
        let shadow = element.shadow_root();
        // In a shadow root ids meet nobody else's; in the page, those of other modules, whose
        // generations begin at one too.
        let kind = options.configuration.kind();
        let ids = match &shadow {
            Some(_) => AttrValue::from("civic"),
            None => AttrValue::from(format!("civic-{kind}-{generation}")),
        };
        let shown = Rc::new(Shown::new(&element, &options, language.as_deref(), ids.clone()));
        let mut occupant = Self {
            number,
            generation,
            ids,
            element,
            shadow,
            shown,
            words: Words::english("en"),
            options: Rc::clone(&options),
            language,
        };
        occupant.words = occupant.words_of(options.words.as_ref());
        occupant
    }

    /// The words for the widget's language: those of the catalogue, if it is of that language.
    fn words_of(&self, catalogue: Option<&Catalogue>) -> Words {
        let file = catalogue.map(|it| (it.language.as_str(), &it.texts));
        match &self.shown.languages {
            Some(languages) => Words::choose(&languages.spoken(), file),
            // Where there are no questions, the page's language is as good as any.
            None => match file {
                Some((language, texts)) => Words::new(language, texts.clone()),
                None => Words::english("en"),
            },
        }
    }

    /// The tag of the language whose words are still to be fetched.
    fn missing_words(&self) -> Option<String> {
        let languages = self.shown.languages.as_ref()?;
        let spoken = languages.spoken();
        // For those of the page's language the loader has asked already, in vain.
        let is_asked_for = self.language.is_none() && spoken == languages.wanted;
        // English is there, and for English there is nothing to fetch.
        let is_there = language::is_same(self.words.language(), &spoken);
        (!is_there && !is_asked_for).then_some(spoken)
    }
}
