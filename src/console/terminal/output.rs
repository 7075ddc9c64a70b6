//! Bytes to the terminal, one system call a frame.

use std::io::{self, Write};

/// The terminal's end of standard output, without a buffer of its own.
#[derive(Debug)]
pub struct Output {
    #[cfg(unix)]
    file: std::fs::File,
}

impl Output {
    #[cfg(unix)]
    pub fn open() -> io::Result<Self> {
        use std::os::fd::AsFd;
        let file = io::stdout().as_fd().try_clone_to_owned()?.into();
        Ok(Self { file })
    }

    #[cfg(not(unix))]
    pub fn open() -> io::Result<Self> {
        // The console host must be told to understand control sequences.
        if crossterm::ansi_support::supports_ansi() {
            Ok(Self {})
        } else {
            Err(io::Error::from(io::ErrorKind::Unsupported))
        }
    }

    #[cfg(unix)]
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            match self.file.write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // A program before us may have left the terminal in non-blocking mode.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    #[cfg(not(unix))]
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }
}
