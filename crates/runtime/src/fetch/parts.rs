//! A submission with its files as the parts of one body: `multipart/form-data`.

use civic_model::encoding::{Encoded, Encoding};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, FormData, UrlSearchParams};

use crate::parcel::{Attachment, Parcel};

/// The name of the part with the document.
const SUBMISSION_PART: &str = "submission";

/// The parts of a submission with files: the document, or the fields of the form; and each file under
/// its digest.
pub(super) fn form_data(parcel: &Parcel, encoded: &Encoded) -> Result<FormData, JsValue> {
    let form = FormData::new()?;
    if parcel.address.encoding == Encoding::Form {
        let fields = UrlSearchParams::new_with_str(&encoded.body)?;
        for field in Array::from(&fields).iter() {
            let field = Array::from(&field);
            let text = |index| field.get(index).as_string().unwrap_or_default();
            form.append_with_str(&text(0), &text(1))?;
        }
    } else {
        let document = blob(&JsValue::from_str(&encoded.body), encoded.content_type)?;
        form.append_with_blob_and_filename(SUBMISSION_PART, &document, "submission.json")?;
    }
    for Attachment { file, bytes, .. } in &parcel.files {
        let content = blob(bytes, &file.media_type)?;
        form.append_with_blob_and_filename(file.digest.as_str(), &content, &file.name)?;
    }
    Ok(form)
}

fn blob(content: &JsValue, media_type: &str) -> Result<Blob, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(content), &kind)
}
