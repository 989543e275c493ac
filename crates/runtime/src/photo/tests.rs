//! What a real browser makes of what residents choose.

use civic_model::feedback::Photo;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, FilePropertyBag};

use super::*;
use crate::{host, words::Words};

wasm_bindgen_test_configure!(run_in_browser);

/// A photo as a phone makes it, on its side, which tells much (tests/vectors/picture.mjs).
const TELLING: &[u8] = include_bytes!("../../../../tests/vectors/picture.jpg");

const FIVE: &[FileType] =
    &[FileType::Jpeg, FileType::Png, FileType::Webp, FileType::Pdf, FileType::Heic];

fn photo() -> Bounds<'static> {
    Bounds {
        types: &Photo::TYPES,
        max_files: 1,
        max_bytes: 1_000_000,
        upload: None,
        is_photo: true,
    }
}

fn files() -> Bounds<'static> {
    Bounds { types: FIVE, is_photo: false, ..photo() }
}

fn file(content: &JsValue, name: &str, media_type: &str) -> web_sys::File {
    let bag = FilePropertyBag::new();
    bag.set_type(media_type);
    web_sys::File::new_with_blob_sequence_and_options(&Array::of1(content), name, &bag).unwrap()
}

fn file_of(bytes: &[u8], name: &str, media_type: &str) -> web_sys::File {
    file(&Uint8Array::from(bytes).into(), name, media_type)
}

fn canvas(width: u32, height: u32) -> (HtmlCanvasElement, CanvasRenderingContext2d) {
    let canvas: HtmlCanvasElement =
        host::document().unwrap().create_element("canvas").unwrap().unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    (canvas, context)
}

/// A drawing of that size and type, red where it is not transparent: in its upper half.
async fn drawing(width: u32, height: u32, media_type: &str) -> Blob {
    let (canvas, context) = canvas(width, height);
    context.set_fill_style_str("#f00");
    context.fill_rect(0.0, 0.0, width.into(), f64::from(height) / 2.0);
    let written = js_sys::Promise::new(&mut |resolve, _| {
        canvas.to_blob_with_type(&resolve, media_type).unwrap();
    });
    JsFuture::from(written).await.unwrap().unchecked_into()
}

/// The size of a picture, and the names of its colors at these shares of its width and height.
async fn seen(bytes: &Uint8Array, places: &[(f64, f64)]) -> ((u32, u32), Vec<&'static str>) {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(bytes)).unwrap();
    let made = host::window().unwrap().create_image_bitmap_with_blob(&blob).unwrap();
    let bitmap: web_sys::ImageBitmap = JsFuture::from(made).await.unwrap().unchecked_into();
    let (width, height) = (bitmap.width(), bitmap.height());
    let (_canvas, context) = canvas(width, height);
    context.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0).unwrap();
    let color = |(x, y): &(f64, f64)| {
        let (x, y) = (x * f64::from(width), y * f64::from(height));
        let data = context.get_image_data(x, y, 1.0, 1.0).unwrap().data();
        match data[..] {
            [.., 0] => "nothing",
            [200..=255, 0..=55, 0..=55, _] => "red",
            [0..=55, 200..=255, 0..=55, _] => "green",
            [0..=55, 0..=55, 200..=255, _] => "blue",
            [200..=255, 200..=255, 0..=55, _] => "yellow",
            [200..=255, 200..=255, 200..=255, _] => "white",
            _ => "another",
        }
    };
    ((width, height), places.iter().map(color).collect())
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

#[wasm_bindgen_test]
async fn a_photo_stands_upright_and_tells_nothing_of_where_and_when_it_was_taken() {
    // The position (48° 51′ 24″ as fractions), and whatever else is told.
    let position: Vec<u8> =
        [48_u32, 1, 51, 1, 24, 1].iter().flat_map(|it| it.to_le_bytes()).collect();
    let telling: [&[u8]; 7] = [
        &position,
        b"Exif",
        b"GPSLatitude",
        b"Photoshop",
        b"TELLTALE",
        b"ns.adobe.com",
        // The second beginning of a JPEG: that of the thumbnail.
        &[0xff, 0xd9, 0xff],
    ];
    assert!(telling.iter().all(|it| has(TELLING, it)));
    for bounds in [photo(), files()] {
        let taken = take(&file_of(TELLING, "bench.jpg", "image/jpeg"), bounds).await.unwrap();
        let bytes = taken.bytes.to_vec();
        let found: Vec<_> = telling.iter().filter(|it| has(&bytes, it)).collect();
        assert!(found.is_empty(), "{found:?}");
        // No segment of applications but the first (JFIF) and a color profile.
        let segments = bytes.windows(2).take_while(|it| *it != [0xff, 0xda]);
        assert!(segments.into_iter().all(|it| it != [0xff, 0xe1] && it != [0xff, 0xed]));
        let corners = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
        let (size, colors) = seen(&taken.bytes, &corners).await;
        assert_eq!((size, colors), ((48, 64), vec!["red", "green", "blue", "yellow"]));
        let preview = taken.preview.unwrap();
        assert_eq!((preview.width(), preview.height()), (48, 64));
    }
}

#[wasm_bindgen_test]
async fn what_is_said_of_a_file_is_what_is_sent() {
    let taken = take(&file_of(TELLING, "bench.png", "image/jpeg"), photo()).await.unwrap();
    let bytes = taken.bytes.to_vec();
    assert_eq!(&bytes[..3], [0xff, 0xd8, 0xff]);
    assert_eq!(taken.file.name, "bench.jpg");
    assert_eq!(taken.file.media_type, "image/jpeg");
    assert_eq!(usize::try_from(taken.file.bytes.get()).unwrap(), bytes.len());
    assert_eq!(taken.file.digest, Hashing::default().and(&bytes).digest());
}

#[wasm_bindgen_test]
async fn a_large_photo_is_made_smaller_and_what_is_transparent_becomes_white() {
    let drawing = drawing(3000, 1500, "image/png").await;
    let taken = take(&file(&drawing, "plan.png", "image/png"), photo()).await.unwrap();
    let (size, colors) = seen(&taken.bytes, &[(0.5, 0.2), (0.5, 0.8)]).await;
    assert_eq!((size, colors), ((2048, 1024), vec!["red", "white"]));
    let preview = taken.preview.unwrap();
    assert_eq!((preview.width(), preview.height()), (160, 80));
}

#[wasm_bindgen_test]
async fn an_attached_picture_stays_of_its_type_and_a_document_stays_as_it_is() {
    for media_type in ["image/png", "image/webp"] {
        let drawing = drawing(30, 20, media_type).await;
        let taken = take(&file(&drawing, "plan", media_type), files()).await.unwrap();
        assert_eq!(taken.file.media_type, media_type);
        let (size, colors) = seen(&taken.bytes, &[(0.5, 0.2), (0.5, 0.8)]).await;
        assert_eq!((size, colors), ((30, 20), vec!["red", "nothing"]));
    }
    let document: Vec<u8> = (0..3_000_000_u32).map(|it| it.to_le_bytes()[1]).collect();
    let bounds = Bounds { max_bytes: 3_000_000, ..files() };
    let taken = take(&file_of(&document, "plan.PDF", ""), bounds).await.unwrap();
    assert!(taken.bytes.to_vec() == document && taken.preview.is_none());
    assert_eq!(taken.file.digest, Hashing::default().and(&document).digest());
    assert_eq!(
        (taken.file.name.as_str(), taken.file.media_type.as_str()),
        ("plan.PDF", "application/pdf")
    );
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_or_is_not_accepted_is_not_taken() {
    let unreadable = Err(NotTaken::Unreadable);
    let refused = |code| Err(NotTaken::Refused(code));
    let text = &b"not a picture at all"[..];
    let small = Bounds { max_bytes: 100, ..photo() };
    for (bytes, name, media_type, bounds, expected) in [
        (text, "IMG_1.HEIC", "image/heic", photo(), unreadable.clone()),
        (text, "IMG_1.HEIC", "", files(), unreadable.clone()),
        (text, "bench.jpg", "image/jpeg", files(), unreadable.clone()),
        (&TELLING[..TELLING.len() / 4], "cut.jpg", "image/jpeg", photo(), unreadable),
        (&[], "bench.jpg", "image/jpeg", photo(), refused(ViolationCode::FileEmpty)),
        (TELLING, "bench.jpg", "image/jpeg", small, refused(ViolationCode::FileTooLarge)),
        (text, "plan.exe", "", files(), refused(ViolationCode::WrongFileType)),
        (text, "page.html", "text/html", files(), refused(ViolationCode::WrongFileType)),
        (text, "clip.mp4", "video/mp4", files(), refused(ViolationCode::WrongFileType)),
    ] {
        let taken = take(&file_of(bytes, name, media_type), bounds).await;
        assert_eq!(taken, expected, "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_picture_above_fifty_megabytes_is_not_even_decoded() {
    let huge = Uint8Array::new_with_length(50_000_001);
    let taken = take(&file(&huge, "bench.jpg", "image/jpeg"), photo()).await;
    assert_eq!(taken, Err(NotTaken::Refused(ViolationCode::FileTooLarge)));
}

#[wasm_bindgen_test]
async fn a_browser_that_gives_noise_for_what_is_drawn_sends_no_photo() {
    let noise = "const kept = CanvasRenderingContext2D.prototype.getImageData;
        CanvasRenderingContext2D.prototype.getImageData = () => new ImageData(1, 1);
        return () => (CanvasRenderingContext2D.prototype.getImageData = kept);";
    let end = Function::new_no_args(noise).call0(&JsValue::NULL).unwrap();
    let taken = take(&file_of(TELLING, "bench.jpg", "image/jpeg"), photo()).await;
    end.unchecked_into::<Function>().call0(&JsValue::NULL).unwrap();
    assert_eq!(taken, Err(NotTaken::Unreadable));
}

#[wasm_bindgen_test]
fn residents_are_told_what_may_be_added_and_what_was_wrong() {
    let words = Words::english("en");
    assert_eq!(accept(photo()), "image/*");
    let two = Bounds { types: &[FileType::Jpeg, FileType::Odt], ..files() };
    assert_eq!(accept(two), "image/jpeg,.jpg,.jpeg,application/vnd.oasis.opendocument.text,.odt");
    assert_eq!(
        rule(Bounds { max_files: 3, ..photo() }, &words),
        "You can add up to 3 photos. Where and when they were taken is not sent."
    );
    assert_eq!(
        rule(two, &words),
        "You can add 1 file of up to 1 MB. Accepted types: JPEG and ODT."
    );
    for (not_taken, bounds, expected) in [
        (
            NotTaken::Unreadable,
            photo(),
            "This browser cannot read this photo: a. Choose another one, or save it as JPEG first.",
        ),
        (
            NotTaken::Unreadable,
            two,
            "This file cannot be read: a. Choose it again, or choose another one.",
        ),
        (
            NotTaken::Refused(ViolationCode::WrongFileType),
            two,
            "This file cannot be added: a. Accepted types: JPEG and ODT.",
        ),
        (
            NotTaken::Refused(ViolationCode::FileTooLarge),
            two,
            "This file is too large: a. Choose one of up to 1 MB.",
        ),
        (
            NotTaken::Refused(ViolationCode::FileEmpty),
            two,
            "This file is empty: a. Choose another one.",
        ),
    ] {
        assert_eq!(sentence(not_taken, "a", bounds, &words), expected);
    }
}
