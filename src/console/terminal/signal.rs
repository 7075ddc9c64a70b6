//! What the system tells the process: to end, to stop, that it was brought back.

/// Something the system told us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// End now, in order.
    Terminate,
    /// Stop, as Ctrl-Z does.
    Stop,
    /// We were stopped and go on.
    Continue,
}

/// Hands every signal to `tell` from a thread of its own, until that says `false`.
///
/// Call it before the terminal is taken: a signal that comes earlier than its handler ends the
/// process on the spot.
#[cfg(unix)]
pub fn watch(mut tell: impl FnMut(Signal) -> bool + Send + 'static) -> std::io::Result<()> {
    use rustix::process::Signal as Number;
    use tokio::signal::unix::{SignalKind, signal};

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    let inside = runtime.enter();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut stop = signal(SignalKind::from_raw(Number::TSTP.as_raw()))?;
    let mut go_on = signal(SignalKind::from_raw(Number::CONT.as_raw()))?;
    drop(inside);
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            runtime.block_on(async {
                loop {
                    let told = tokio::select! {
                        _ = terminate.recv() => Signal::Terminate,
                        _ = hang_up.recv() => Signal::Terminate,
                        _ = interrupt.recv() => Signal::Terminate,
                        _ = stop.recv() => Signal::Stop,
                        _ = go_on.recv() => Signal::Continue,
                    };
                    if !tell(told) {
                        break;
                    }
                }
            });
        })?;
    Ok(())
}

/// Elsewhere the console host closes the window by itself.
#[cfg(not(unix))]
pub fn watch(_tell: impl FnMut(Signal) -> bool + Send + 'static) -> std::io::Result<()> {
    Ok(())
}
