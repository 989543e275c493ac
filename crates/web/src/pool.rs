//! Yew applications that are used again and again.
//!
//! Yew 0.23 never frees what a mounted application listens with, so each one that is destroyed would
//! leave its listeners and its elements behind. Here none is destroyed: when a widget leaves the
//! page, its application goes back into the pool, with its host `div`, and the next widget gets it
//! under a new generation.

use std::{cell::RefCell, rc::Rc};

use civic_runtime::{host, styles};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::{AppHandle, Renderer};

use crate::{
    options::Options,
    root::{Occupant, Root, RootProps},
    shown::Shown,
};

/// Everything that styles a widget of this module.
const STYLES: &[&str] = &[civic_ui::STYLES, civic_poll::STYLES];

thread_local! {
    static POOL: RefCell<Pool> = RefCell::default();
}

#[derive(Default)]
struct Pool {
    slots: Vec<Slot>,
    generations: u32,
}

impl Pool {
    /// The number of a slot that shows nothing, made if there is none, and a new generation.
    fn free_slot(&mut self) -> Result<(u32, u32), JsError> {
        let free = self.slots.iter().position(|it| it.occupant.is_none());
        if free.is_none() {
            self.slots.push(Slot::new()?);
        }
        self.generations += 1;
        let index = free.unwrap_or(self.slots.len() - 1);
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

fn not_mounted(number: u32) -> JsError {
    JsError::new(&format!("no widget is mounted by the number {number}"))
}

pub(crate) fn mount(
    element: HtmlElement,
    root: &ShadowRoot,
    options: &Options,
) -> Result<u32, JsError> {
    let shown = Rc::new(Shown::new(&element, options));
    styles::adopt(root, STYLES)
        .map_err(|_| JsError::new("this browser has no constructable style sheets"))?;
    POOL.with_borrow_mut(|pool| {
        let (number, generation) = pool.free_slot()?;
        let slot = pool.slot(number)?;
        root.append_child(&slot.host).map_err(|_| no_element())?;
        slot.show(Some(Occupant { generation, element, shown }));
        Ok(number)
    })
}

/// Runs `change` with the slot of that number, if it shows a widget.
fn with_slot(number: u32, change: impl FnOnce(&mut Slot, Occupant)) -> Result<(), JsError> {
    POOL.with_borrow_mut(|pool| {
        let slot = pool.slot(number)?;
        let occupant = slot.occupant.clone().ok_or_else(|| not_mounted(number))?;
        change(slot, occupant);
        Ok(())
    })
}

pub(crate) fn update(number: u32, options: &Options) -> Result<(), JsError> {
    with_slot(number, |slot, occupant| {
        let shown = Rc::new(Shown::new(&occupant.element, options));
        slot.show(Some(Occupant { shown, ..occupant }));
    })
}

pub(crate) fn release(number: u32) -> Result<(), JsError> {
    with_slot(number, |slot, _| {
        slot.host.remove();
        slot.show(None);
    })
}
