//! A wire between console and server that can be cut and healed.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What goes through now; `None` while it is cut.
type Pairs = Arc<Mutex<Option<Vec<TcpStream>>>>;

pub struct Proxy {
    pub address: SocketAddr,
    pairs: Pairs,
    answers_lost: Arc<AtomicBool>,
}

impl Proxy {
    /// Listens, and passes on to `target` what it gets.
    pub fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let pairs: Pairs = Arc::new(Mutex::new(Some(Vec::new())));
        let answers_lost = Arc::new(AtomicBool::new(false));
        let (held, lost) = (pairs.clone(), answers_lost.clone());
        // Ends with the test's process.
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let near = near.unwrap();
                let mut held = held.lock().unwrap();
                // A connection made while the wire is cut is closed at once.
                if let Some(open) = held.as_mut() {
                    let Ok(far) = TcpStream::connect(target) else {
                        continue;
                    };
                    open.push(near.try_clone().unwrap());
                    open.push(far.try_clone().unwrap());
                    let never = Arc::default();
                    pass(near.try_clone().unwrap(), far.try_clone().unwrap(), never);
                    pass(far, near, lost.clone());
                }
            }
        });
        Self {
            address,
            pairs,
            answers_lost,
        }
    }

    /// Questions still arrive, but no answer comes back until healed.
    pub fn lose_answers(&self) {
        self.answers_lost.store(true, Ordering::SeqCst);
    }

    /// Breaks every connection, and lets none through until healed.
    pub fn cut(&self) {
        for stream in self.pairs.lock().unwrap().take().into_iter().flatten() {
            // One that has ended by itself cannot be broken again.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    pub fn heal(&self) {
        self.answers_lost.store(false, Ordering::SeqCst);
        *self.pairs.lock().unwrap() = Some(Vec::new());
    }
}

/// Copies until either side ends, then ends both; what is read while `lost` goes nowhere.
fn pass(mut from: TcpStream, mut to: TcpStream, lost: Arc<AtomicBool>) {
    std::thread::spawn(move || {
        let mut piece = [0; 16384];
        while let Ok(length @ 1..) = from.read(&mut piece) {
            if !lost.load(Ordering::SeqCst) && to.write_all(&piece[..length]).is_err() {
                break;
            }
        }
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    });
}
