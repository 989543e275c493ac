//! A picture of something that can be chosen.

use yew::prelude::*;

use crate::phrase::Phrase;

/// A picture, shown whole and never cropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where the picture is.
    pub src: AttrValue,
    /// What it shows, for those who do not see it.
    pub alternative: Phrase,
    /// Who made it, where that must be said.
    pub credit: Option<Phrase>,
}

impl Picture {
    /// The picture with its credit. The image has that id, so that it can describe a control by its
    /// alternative.
    pub fn view(&self, id: String) -> Html {
        let Phrase { text, lang } = &self.alternative;
        html! {
            <div class="picture" part="picture">
                <img {id} loading="lazy" src={self.src.clone()} alt={text.clone()}
                    lang={lang.clone()} />
                if let Some(credit) = &self.credit {
                    <small class="hint">{ credit.span() }</small>
                }
            </div>
        }
    }
}
