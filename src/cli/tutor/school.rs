//! Offices on demand: one for each lesson that is begun.

use super::stage;
use crate::casework::catalog::Catalog;
use crate::cli::Desk;
use crate::cli::failure::Failure;
use crate::cli::serve::{failed, refused};
use crate::config::paths::create_private;
use crate::config::progress::Progress;
use crate::console::effect::Secret;
use crate::console::lesson::{self, Seat};
use crate::console::runtime::classroom::{Announce, School};
use crate::server::clock::{Clock, SystemClock};
use crate::server::seed::moment::{ShiftedClock, moment};
use crate::server::{Running, ServerConfig, start};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::Handle;

/// An office is stopped when the lesson after the next is begun: until a new one is announced the console
/// still works at the old.
const KEPT: usize = 2;

/// Makes an office whenever one is asked for. Cheap to clone.
#[derive(Clone)]
pub struct OnDemand(Arc<Place>);

struct Place {
    desk: Desk,
    catalog: Arc<Catalog>,
    folder: PathBuf,
    handle: Handle,
    made: AtomicUsize,
    running: Mutex<Vec<Running>>,
    learnt: Mutex<Option<Progress>>,
}

impl OnDemand {
    pub fn new(desk: &Desk, catalog: Arc<Catalog>, folder: &Path, handle: Handle) -> Self {
        Self(Arc::new(Place {
            desk: desk.clone(),
            catalog,
            folder: folder.to_owned(),
            handle,
            made: AtomicUsize::new(0),
            running: Mutex::default(),
            learnt: Mutex::default(),
        }))
    }

    /// A fresh office as the lesson wants it.
    pub async fn office(&self, number: usize) -> Result<Seat, Failure> {
        let place = &*self.0;
        let desk = &place.desk;
        let at = place.made.fetch_add(1, Ordering::SeqCst);
        let folder = place.folder.join(format!("office-{at}"));
        create_private(&folder).map_err(|error| failed(desk, &error))?;
        let now = moment(&place.catalog, SystemClock.now())
            .ok_or_else(|| Failure::message(desk.language, "cli-demo-nobody", &[]))?;
        let database = format!("sqlite:{}", folder.join("motcua.db").display());
        let config = ServerConfig {
            clock: Arc::new(ShiftedClock::showing(now)),
            ..ServerConfig::local(database, folder.join("documents"), place.catalog.clone())
        };
        let running = start(config).await.map_err(|error| failed(desk, &error))?;
        let lesson = lesson::all().get(number).unwrap_or(&lesson::all()[0]);
        let scan_folder = folder.join("scans");
        let furnished = stage::furnish(desk.language, &running.app, lesson, &scan_folder).await;
        let address = running.base_url.clone();
        self.take_over(running).await;
        let token = furnished.map_err(|failure| refused(desk, &failure))?;
        Ok(Seat {
            address,
            token: Secret::new(token),
            scan_folder,
            state: folder.join("state"),
        })
    }

    /// Keeps the new office running, and the one before it.
    async fn take_over(&self, running: Running) {
        let left = {
            let mut offices = lock(&self.0.running);
            offices.push(running);
            let over = offices.len().saturating_sub(KEPT);
            offices.drain(..over).collect::<Vec<_>>()
        };
        for office in left {
            office.shutdown().await;
        }
    }

    /// Stops every office, and makes sure that what was learnt is kept.
    pub async fn close(&self) {
        let left = std::mem::take(&mut *lock(&self.0.running));
        for office in left {
            office.shutdown().await;
        }
        self.0.write();
    }
}

impl Place {
    /// Writes what was learnt, if it was not written yet.
    fn write(&self) {
        let mut learnt = lock(&self.learnt);
        if let Some(progress) = learnt.take()
            && let Err(error) = progress.save(&self.desk.paths)
        {
            tracing::error!(%error, "what was learnt could not be kept");
        }
    }
}

impl School for OnDemand {
    fn prepare(&self, lesson: usize, announce: Announce) {
        let school = self.clone();
        self.0.handle.spawn(async move {
            let office = school.office(lesson).await;
            announce(office.map_err(|failure| failure.text));
        });
    }

    fn keep(&self, progress: Progress) {
        *lock(&self.0.learnt) = Some(progress);
        let place = self.0.clone();
        self.0.handle.spawn_blocking(move || place.write());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
