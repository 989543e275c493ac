//! To and from a widget.
