//! `motcua scan take`: sets the desk's scanner to work, and says which files came of it.

use crate::cli::failure::Failure;
use crate::cli::{Desk, link, output};
use crate::console::scanner;
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use jiff::Timestamp;
use std::path::Path;
use tokio_util::sync::CancellationToken;

pub fn run(desk: &Desk, into: Option<&Path>) -> Result<(), Failure> {
    let folder = into
        .or(desk.settings.scan_folder.value.as_deref())
        .ok_or_else(|| Failure::reason(desk.language, &Reason::new("no_scan_folder")))?;
    let now = Instant::new(Timestamp::now()).local();
    let stem = now.strftime("quet-%Y%m%d-%H%M%S").to_string();
    let scanning = desk.settings.scanning();
    let batch = link::runtime(desk)?.block_on(async {
        let stop = CancellationToken::new();
        let told = |count: usize| {
            let count = count.to_string();
            let text = desk
                .language
                .text_with("cli-scan-taken", &[("count", &count)]);
            output::progress(&text);
        };
        let run = scanner::scan(&scanning, folder, &stem, &stop, told);
        tokio::pin!(run);
        tokio::select! {
            batch = &mut run => batch,
            // Whoever cannot ask for the key is not interrupted.
            Ok(()) = tokio::signal::ctrl_c() => {
                stop.cancel();
                run.await
            }
        }
    });
    if !batch.pages.is_empty() {
        output::end_line();
    }
    for page in &batch.pages {
        output::line(&page.display().to_string());
    }
    match &batch.trouble {
        None => Ok(()),
        Some(reason) => Err(Failure::reason(desk.language, reason)),
    }
}
