//! The few line drawings beside words. Each is hidden from assistive technology: the words say it all.
//! It must not know where it stands, nor carry meaning alone.

use super::Element;

/// A line drawing.
#[derive(Clone, Copy)]
pub(super) enum Icon {
    Leave,
    Pause,
    Ground,
    Support,
    Back,
    Note,
    Eye,
    Both,
}

/// The drawing as an element, 24 units square.
pub(super) fn icon(which: Icon) -> Element {
    // Each string is one path; `turned` drawings point along the line and mirror with it.
    let (turned, paths): (bool, &[&str]) = match which {
        Icon::Leave => (true, &["M10 4H5v16h5", "M10 12h10m-4-4 4 4-4 4"]),
        Icon::Pause => (false, &["M9 5v14M15 5v14"]),
        // An anchor.
        Icon::Ground => (
            false,
            &[
                "M12 7.5v12.5",
                "M12 3.2a2.15 2.15 0 1 0 0 4.3 2.15 2.15 0 0 0 0-4.3z",
                "M8.5 11h7M4.2 13.5c.3 3.8 3.6 6.7 7.8 6.7s7.5-2.9 7.8-6.7",
            ],
        ),
        Icon::Support => (
            false,
            &[
                "M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z",
            ],
        ),
        Icon::Back => (true, &["M15 5l-7 7 7 7"]),
        Icon::Note => (
            false,
            &[
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
                "M12 7.5v5.5M12 16.2v.1",
            ],
        ),
        Icon::Eye => (
            false,
            &[
                "M2.5 12c2.3-3.8 5.5-6 9.5-6s7.2 2.2 9.5 6c-2.3 3.8-5.5 6-9.5 6s-7.2-2.2-9.5-6z",
                "M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
            ],
        ),
        // The round mark and the square mark of the two people, overlapping.
        Icon::Both => (
            false,
            &[
                "M8.5 5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z",
                "M11 6.5h11v11H11z",
            ],
        ),
    };
    let svg = Element::make("svg|viewBox=0 0 24 24|aria-hidden=true|focusable=false")
        .set("class", if turned { "icon turned" } else { "icon" });
    let mut svg = svg;
    for path in paths {
        svg = svg.child(Element::make("path").set("d", path));
    }
    svg
}
