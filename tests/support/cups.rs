//! A print spooler of the test's own: the real cupsd on a socket in a folder, which keeps its jobs.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const CUPSD: &str = "/usr/sbin/cupsd";

pub struct Cups {
    folder: TempDir,
    daemon: Child,
}

impl Cups {
    /// Starts it with one printer of that name, whose paper goes nowhere.
    pub fn start(printer: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().display().to_string();
        for name in ["root", "spool", "spool/tmp", "cache", "state", "log"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let policy = "Order allow,deny\nAllow all\n";
        let settings = format!(
            "Listen {root}/sock\nBrowsing No\nWebInterface No\nDefaultAuthType None\n\
             PreserveJobHistory Yes\nPreserveJobFiles Yes\nDirtyCleanInterval 0\n\
             <Location />\n{policy}</Location>\n<Location /admin>\n{policy}</Location>\n\
             <Policy default>\n<Limit All>\n{policy}</Limit>\n</Policy>\n"
        );
        let files = format!(
            "FileDevice Yes\nServerRoot {root}/root\nRequestRoot {root}/spool\n\
             CacheDir {root}/cache\nStateDir {root}/state\nTempDir {root}/spool/tmp\n\
             ErrorLog {root}/log/error\nAccessLog {root}/log/access\nPageLog {root}/log/page\n"
        );
        let settings_file = folder.path().join("cupsd.conf");
        let files_file = folder.path().join("cups-files.conf");
        std::fs::write(&settings_file, settings).unwrap();
        std::fs::write(&files_file, files).unwrap();
        let daemon = Command::new(CUPSD)
            .arg("-f")
            .arg("-c")
            .arg(&settings_file)
            .arg("-s")
            .arg(&files_file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{CUPSD}: {error}; tests/run installs it"));
        let mut cups = Self { folder, daemon };
        cups.until_it_answers();
        cups.lpadmin(&["-p", printer, "-E", "-v", "file:///dev/null", "-m", "raw"]);
        cups
    }

    /// For `CUPS_SERVER`.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("sock")
    }

    pub fn lpadmin(&self, arguments: &[&str]) {
        let status = Command::new("/usr/sbin/lpadmin")
            .args(arguments)
            .env("CUPS_SERVER", self.socket())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success(), "lpadmin {arguments:?}");
    }

    /// What was spooled, in order: the bytes of each job.
    pub fn jobs(&self) -> Vec<Vec<u8>> {
        self.spooled('d')
            .iter()
            .map(|path| std::fs::read(path).unwrap())
            .collect()
    }

    /// What each of so many jobs was ordered with; the spooler writes that down in its own time.
    pub fn orders(&self, jobs: usize) -> Vec<String> {
        let begun = Instant::now();
        while self.spooled('c').len() < jobs {
            assert!(
                begun.elapsed() < Duration::from_mins(1),
                "cupsd keeps no orders"
            );
            std::thread::yield_now();
        }
        self.spooled('c')
            .iter()
            .map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned())
            .collect()
    }

    fn spooled(&self, kind: char) -> Vec<PathBuf> {
        let spool = std::fs::read_dir(self.folder.path().join("spool")).unwrap();
        let mut files: Vec<PathBuf> = spool.map(|it| it.unwrap().path()).collect();
        files.retain(|path| path.is_file() && name(path).starts_with(kind));
        files.sort();
        files
    }

    /// The socket is there once it listens; a daemon that ended instead has said why in its log.
    fn until_it_answers(&mut self) {
        let begun = Instant::now();
        while !self.socket().exists() {
            if let Some(status) = self.daemon.try_wait().unwrap() {
                let log = std::fs::read_to_string(self.folder.path().join("log/error"));
                panic!("cupsd ended with {status}: {log:?}");
            }
            assert!(
                begun.elapsed() < Duration::from_mins(1),
                "cupsd does not listen"
            );
            std::thread::yield_now();
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

impl Drop for Cups {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
