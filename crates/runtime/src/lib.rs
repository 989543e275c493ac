//! The browser side that every widget shares.
//!
//! [`delivery`] is the heart: the pure state machine that brings a submission to its endpoint exactly
//! once. [`courier`] drives it with the browser's fetch and timers, [`device`] keeps what is under way,
//! and the [`outbox`] delivers what earlier visits left there. Around them: the
//! [`envelope`] that answers travel in, [`photo`] for what goes with them, [`events`] for the page,
//! [`words`], [`styles`], and
//! [`host`], the only module that touches the window, the clock and random numbers.

pub mod answered;
pub mod challenge;
pub mod courier;
pub mod delivery;
pub mod device;
pub mod drafts;
pub mod envelope;
pub mod events;
pub mod feed;
pub mod fetch;
pub mod handover;
pub mod host;
pub mod intl;
pub mod json;
pub mod language;
pub mod location;
pub mod lock;
pub mod lot;
pub mod outbox;
pub mod parcel;
pub mod photo;
pub mod plain_form;
pub mod published;
pub mod slice;
pub mod speech;
pub mod styles;
pub mod theme;
pub mod voice;
pub mod words;
