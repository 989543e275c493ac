//! A picture that the browser has decoded: made smaller, upright, and encoded again.

use civic_model::feedback::FileType;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, ImageBitmap,
    ImageBitmapOptions, ImageOrientation, Url,
};

use crate::host;

/// The longer side of what is sent, in pixels. It shows all that a screen of today can show of it and
/// prints well on a sheet of paper (A4 at 175 dots per inch); as JPEG it has 0.3 to 1 MB, which a
/// network of 2G carries in a minute or two.
const LONGEST_SIDE: u32 = 2048;

/// The longer side of the small drawing beside the name, in pixels: 80 on a screen of twice as many.
const LONGEST_SIDE_OF_PREVIEW: u32 = 160;

/// How exact a JPEG is, from 0 to 1. Above this, photos grow without anybody seeing why.
const QUALITY: f64 = 0.85;

/// A decoded picture, upright.
#[derive(Debug)]
pub(super) enum Picture {
    Bitmap(ImageBitmap),
    /// In browsers that do not make bitmaps of files, or not upright ones.
    Element(HtmlImageElement),
}

impl Drop for Picture {
    /// A decoded photo has some 50 MB: they are not left to the next collection of garbage.
    fn drop(&mut self) {
        if let Self::Bitmap(it) = self {
            it.close();
        }
    }
}

impl Picture {
    /// Decodes a file; `None` if the browser cannot, or would not let it be encoded again.
    pub(super) async fn decode(file: &Blob) -> Option<Self> {
        if !is_faithful().unwrap_or(false) {
            return None;
        }
        match bitmap(file).await {
            Ok(it) => Some(it),
            Err(_) => element(file).await.ok(),
        }
    }

    /// The picture, not too large, as a file of that type; `None` if the browser cannot write one.
    pub(super) async fn encoded(&self, target: FileType) -> Option<Blob> {
        let media_type = target.media_type();
        // A JPEG has no transparent places: they would turn black.
        let background = (target == FileType::Jpeg).then_some("#fff");
        let canvas = self.drawn(LONGEST_SIDE, background).ok()?;
        let mut failed = None;
        let written = Promise::new(&mut |resolve, _| {
            let quality = QUALITY.into();
            let asked =
                canvas.to_blob_with_type_and_encoder_options(&resolve, media_type, &quality);
            failed = asked.err();
        });
        if failed.is_some() {
            return None;
        }
        let blob: Blob = JsFuture::from(written).await.ok()?.dyn_into().ok()?;
        // A browser that does not write a type writes PNG.
        (blob.type_() == media_type).then_some(blob)
    }

    /// A small drawing of it, which needs no address and so no leave of the page's policy.
    pub(super) fn preview(&self) -> Option<HtmlCanvasElement> {
        self.drawn(LONGEST_SIDE_OF_PREVIEW, None).ok()
    }

    fn size(&self) -> (u32, u32) {
        match self {
            Self::Bitmap(it) => (it.width(), it.height()),
            Self::Element(it) => (it.natural_width(), it.natural_height()),
        }
    }

    fn drawn(&self, longest: u32, background: Option<&str>) -> Result<HtmlCanvasElement, JsValue> {
        let (width, height) = fitted(self.size(), longest);
        let canvas = canvas(width, height)?;
        let context = context(&canvas)?;
        let (width, height) = (f64::from(width), f64::from(height));
        if let Some(color) = background {
            context.set_fill_style_str(color);
            context.fill_rect(0.0, 0.0, width, height);
        }
        // Where this is not known, lines become a little jagged.
        Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
        match self {
            Self::Bitmap(it) => {
                context.draw_image_with_image_bitmap_and_dw_and_dh(it, 0.0, 0.0, width, height)?;
            }
            Self::Element(it) => context
                .draw_image_with_html_image_element_and_dw_and_dh(it, 0.0, 0.0, width, height)?,
        }
        Ok(canvas)
    }
}

/// Needs no leave of the page's policy. Fails where the browser does not know this orientation: that
/// one would leave the picture on its side.
async fn bitmap(file: &Blob) -> Result<Picture, JsValue> {
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let window = host::window().map_err(|_| JsValue::NULL)?;
    let made = window.create_image_bitmap_with_blob_and_image_bitmap_options(file, &options)?;
    Ok(Picture::Bitmap(JsFuture::from(made).await?.dyn_into()?))
}

/// Needs a policy that allows pictures from `blob:`.
async fn element(file: &Blob) -> Result<Picture, JsValue> {
    let image = HtmlImageElement::new()?;
    let address = Url::create_object_url_with_blob(file)?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    // Nothing is lost but memory if the browser refuses.
    let _revoked = Url::revoke_object_url(&address);
    decoded?;
    if image.natural_width() == 0 { Err(JsValue::NULL) } else { Ok(Picture::Element(image)) }
}

/// Whether what is drawn is what is read back. Browsers that hide which device they run on (Tor, and
/// Firefox when asked to) give noise instead, and nobody is to send noise for a photo.
fn is_faithful() -> Result<bool, JsValue> {
    const COLOR: [u8; 4] = [204, 136, 68, 255];
    const TOLERANCE: u8 = 8;
    let context = context(&canvas(1, 1)?)?;
    context.set_fill_style_str("#c84");
    context.fill_rect(0.0, 0.0, 1.0, 1.0);
    let read = context.get_image_data(0.0, 0.0, 1.0, 1.0)?.data();
    Ok(read.iter().zip(COLOR).all(|(read, drawn)| read.abs_diff(drawn) <= TOLERANCE))
}

fn canvas(width: u32, height: u32) -> Result<HtmlCanvasElement, JsValue> {
    let document = host::document().map_err(|_| JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    Ok(canvas)
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    Ok(canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into())
}

/// A width and height in the same proportion whose longer is not above `longest`, nor larger than
/// before.
fn fitted((width, height): (u32, u32), longest: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= longest {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| {
        let (side, longest, longer) = (u64::from(side), u64::from(longest), u64::from(longer));
        // Rounded; at most `longest`.
        u32::try_from((side * longest + longer / 2) / longer).unwrap_or(u32::MAX).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod sizes {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_longer_side_fits_and_nothing_grows() {
        for (size, longest, expected) in [
            ((4000, 3000), 2048, (2048, 1536)),
            ((3000, 4000), 2048, (1536, 2048)),
            ((2048, 2048), 2048, (2048, 2048)),
            ((2049, 1), 2048, (2048, 1)),
            ((1, 60_000), 2048, (1, 2048)),
            ((640, 480), 2048, (640, 480)),
            ((0, 0), 2048, (1, 1)),
        ] {
            assert_eq!(fitted(size, longest), expected);
        }
    }

    proptest! {
        #[test]
        fn every_size_fits_and_keeps_its_proportion(
            width in 1_u32..100_000, height in 1_u32..100_000, longest in 1_u32..5_000,
        ) {
            let (w, h) = fitted((width, height), longest);
            prop_assert!(w >= 1 && h >= 1 && w.max(h) <= longest.max(1));
            let (w, h, width, height) = (i64::from(w), i64::from(h), i64::from(width), i64::from(height));
            // Half a pixel of rounding on either side, or the one pixel that there must be.
            prop_assert!((w * height - h * width).abs() <= width.max(height));
        }
    }
}
