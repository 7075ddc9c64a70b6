//! A line that can be cut: between the console and the case API, as a bad network would.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[derive(Clone)]
pub struct Line {
    pub address: String,
    far: SocketAddr,
    cut: watch::Sender<bool>,
    /// Requests go through, answers do not.
    deaf: Arc<AtomicBool>,
    /// Cut after so many bytes more went out.
    left: Arc<AtomicU64>,
}

impl Line {
    pub async fn to(base: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let line = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            far: far(base),
            cut: watch::channel(false).0,
            deaf: Arc::new(AtomicBool::new(false)),
            left: Arc::new(AtomicU64::new(u64::MAX)),
        };
        let serving = line.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(serving.clone().carry(near));
            }
        });
        line
    }

    pub fn cut(&self) {
        self.cut.send_replace(true);
    }

    pub fn mend(&self) {
        self.deaf.store(false, Ordering::SeqCst);
        self.left.store(u64::MAX, Ordering::SeqCst);
        self.cut.send_replace(false);
    }

    /// What goes out arrives; what comes back is lost, and the line with it.
    pub fn lose_answers(&self) {
        self.deaf.store(true, Ordering::SeqCst);
    }

    pub fn cut_after(&self, bytes: u64) {
        self.left.store(bytes, Ordering::SeqCst);
    }

    async fn carry(self, mut near: TcpStream) {
        let mut cut = self.cut.subscribe();
        if *cut.borrow() {
            return;
        }
        let Ok(mut far) = TcpStream::connect(self.far).await else {
            return;
        };
        let (mut out, mut back) = (vec![0; 16_384], vec![0; 16_384]);
        loop {
            tokio::select! {
                _ = cut.changed() => {
                    if *cut.borrow() {
                        return;
                    }
                }
                read = near.read(&mut out) => {
                    let Ok(count @ 1..) = read else { return };
                    let left = self.left.load(Ordering::SeqCst);
                    if left < count as u64 {
                        self.cut();
                        return;
                    }
                    if left != u64::MAX {
                        self.left.store(left - count as u64, Ordering::SeqCst);
                    }
                    if far.write_all(&out[..count]).await.is_err() {
                        return;
                    }
                }
                read = far.read(&mut back) => {
                    let Ok(count @ 1..) = read else { return };
                    if self.deaf.load(Ordering::SeqCst) {
                        return;
                    }
                    if near.write_all(&back[..count]).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

fn far(base: &str) -> SocketAddr {
    base.trim_start_matches("http://")
        .trim_end_matches('/')
        .parse()
        .unwrap()
}
