//! A real sshd that is thrown away: keys, settings and port of its own, run as whoever runs the test.

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Far beyond what anything takes; reached only by what will never come.
const NEVER: Duration = Duration::from_mins(1);

pub struct Sshd {
    folder: TempDir,
    child: Child,
    port: u16,
    user: String,
}

impl Sshd {
    /// Starts it and waits until it says that it listens.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for key in ["host", "client"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(at(key))
                .status();
            let made = made.unwrap_or_else(|error| panic!("ssh-keygen: {error}; {HINT}"));
            assert!(made.success());
        }
        fs::copy(at("client.pub"), at("authorized")).unwrap();
        // Whoever is root has the rights separated, in a folder that the system's own start makes.
        if rustix::process::getuid().is_root() {
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let settings = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin yes\nPrintMotd no\nPrintLastLog no\n",
            at("host").display(),
            at("authorized").display(),
        );
        fs::write(at("sshd_config"), settings).unwrap();
        let mut child = Command::new(program())
            .args(["-D", "-e", "-f"])
            .arg(at("sshd_config"))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("sshd: {error}; {HINT}"));
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut before = Vec::new();
        loop {
            let line = said
                .next()
                .unwrap_or_else(|| panic!("sshd ended: {before:#?}"))
                .unwrap();
            if line.contains("Server listening") {
                break;
            }
            before.push(line);
        }
        // What it goes on to say is read, so that it never waits for a reader.
        std::thread::spawn(move || said.for_each(drop));
        let user = Command::new("id").arg("-un").output().unwrap();
        Self {
            user: String::from_utf8(user.stdout).unwrap().trim().to_owned(),
            folder,
            child,
            port,
        }
    }

    /// `ssh` to it with a terminal, for a command there.
    pub fn client(&self, remote: &str) -> CommandBuilder {
        let mut command = CommandBuilder::new("ssh");
        command.args(["-tt", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o"]);
        command.arg(format!(
            "UserKnownHostsFile={}",
            self.folder.path().join("known").display()
        ));
        command.args(["-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-i"]);
        command.arg(self.folder.path().join("client"));
        command.args(["-p", &self.port.to_string()]);
        command.arg(format!("{}@127.0.0.1", self.user));
        command.arg(remote);
        command
    }
}

/// A test that fails must not leave its server behind.
impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const HINT: &str = "tests/run installs openssh-server and openssh-client";

/// It insists on being called by its whole path.
fn program() -> PathBuf {
    let places = ["/usr/sbin/sshd", "/usr/bin/sshd", "/usr/local/sbin/sshd"];
    let found = places.iter().map(PathBuf::from).find(|it| it.exists());
    found.unwrap_or_else(|| panic!("no sshd in {places:?}; {HINT}"))
}

/// A process of this machine that the test did not start itself.
#[derive(Clone, Copy)]
pub struct Process(Pid);

impl Process {
    /// The process of a program whose environment says so.
    pub fn of_program(program: &str, variable: &str, value: &Path) -> Self {
        let wanted = format!("{variable}={}", value.display());
        let is_it = |folder: &Path| {
            let said = |name: &str| fs::read(folder.join(name)).unwrap_or_default();
            let first = |bytes: &[u8]| bytes.split(|it| *it == 0).next().map(<[u8]>::to_vec);
            let set = |bytes: &[u8]| bytes.split(|it| *it == 0).any(|it| it == wanted.as_bytes());
            first(&said("cmdline")).as_deref() == Some(program.as_bytes()) && set(&said("environ"))
        };
        let found = fs::read_dir("/proc").unwrap().find_map(|entry| {
            let path = entry.ok()?.path();
            let number = path.file_name()?.to_str()?.parse().ok()?;
            is_it(&path).then_some(number)
        });
        let number = found.unwrap_or_else(|| panic!("no {program} with {wanted}"));
        Self(Pid::from_raw(number).unwrap())
    }

    /// The sshd that holds the terminal of this process.
    pub fn session(self) -> Self {
        let mut at = self.0;
        loop {
            let (name, parent) = told(at);
            if name.starts_with("sshd") {
                return Self(at);
            }
            at = parent.unwrap_or_else(|| panic!("no sshd above {:?}", self.0));
        }
    }

    /// SIGKILL: it finishes nothing.
    pub fn kill(self) {
        kill_process(self.0, Signal::KILL).unwrap();
    }

    /// Waits for its end. It is nobody's child here, so there is nothing to be woken by.
    pub fn wait_gone(self) {
        let end = Instant::now() + NEVER;
        while self.is_running() {
            assert!(Instant::now() < end, "{:?} does not end", self.0);
            std::thread::yield_now();
        }
    }

    /// One that has ended and that nobody has asked about yet counts as gone.
    fn is_running(self) -> bool {
        let text = fs::read_to_string(stat(self.0)).unwrap_or_default();
        let state = text.rsplit_once(") ").map(|(_, after)| after.to_owned());
        state.is_some_and(|it| !it.starts_with(['Z', 'X']))
    }
}

fn stat(process: Pid) -> String {
    format!("/proc/{}/stat", process.as_raw_nonzero())
}

/// Name and parent of a process.
fn told(process: Pid) -> (String, Option<Pid>) {
    let text = fs::read_to_string(stat(process)).unwrap();
    let (before, after) = text.rsplit_once(')').unwrap();
    let name = before.split_once('(').unwrap().1.to_owned();
    let parent = after.split_whitespace().nth(1).unwrap().parse().unwrap();
    (name, Pid::from_raw(parent))
}
