//! A desk with an officer: keys go through the real keymap, effects through the real runtime.

use crate::support::office::Officer;
use motcua::config::printing::PrintTo;
use motcua::config::scanning::{Scanning, TextLayer};
use motcua::console::api::Client;
use motcua::console::api::client::Token;
use motcua::console::effect::Effect;
use motcua::console::graphics::Graphics;
use motcua::console::input::{InputEvent, Key};
use motcua::console::keymap::Keymap;
use motcua::console::message::{Message, Timer};
use motcua::console::model::{Model, Setup};
use motcua::console::runtime::{Machine, Runtime};
use motcua::console::screen;
use motcua::console::terminal::Frame;
use motcua::console::theme::Theme;
use motcua::console::update::{start, update};
use motcua::contract::instant::Instant;
use motcua::text::locale::Language;
use motcua::text::typing::Keyboard;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use uuid::Uuid;

/// What never comes in this time will not come.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Desk {
    pub model: Model,
    runtime: Runtime,
    inbox: Receiver<Message>,
    timers: Vec<Timer>,
}

impl Desk {
    /// `officer` sits down at the API of that address, with a home of its own for drafts and outbox.
    pub fn open(address: &str, officer: &Officer, home: &Path) -> Self {
        Self::printing(address, officer, home, PrintTo::Nowhere)
    }

    /// The same at a desk whose forms go there.
    pub fn printing(address: &str, officer: &Officer, home: &Path, print_to: PrintTo) -> Self {
        let (sender, inbox) = channel();
        let token = officer.token.clone().map(Token::new);
        let client = Client::new(address, token).unwrap();
        let scans = home.join("scans");
        std::fs::create_dir_all(&scans).unwrap();
        let machine = Machine {
            state: Some(home.join("state")),
            scan_folder: Some(scans.clone()),
            scanning: Scanning::default(),
            text_layer: TextLayer::default(),
            print_to: print_to.clone(),
            tickets_to: print_to.clone(),
            save_folder: home.join("forms"),
            report_folder: home.join("reports"),
            keep_token: None,
        };
        let tell = Arc::new(move |message| {
            let _closed = sender.send(message);
        });
        let runtime = Runtime::start(client, machine, tell).unwrap();
        let setup = Setup {
            keymap: Arc::new(Keymap::standard()),
            theme: Theme::default(),
            graphics: Graphics::default(),
            language: Language::Vietnamese,
            keyboard: Keyboard::default(),
            snippets: Arc::default(),
            host: "127.0.0.1".into(),
            has_token: true,
            username: None,
            scan_folder: Some(scans.display().to_string()),
            prints: print_to != PrintTo::Nowhere,
            prints_tickets: print_to != PrintTo::Nowhere,
            lock_after: None,
            reaction: std::time::Duration::from_millis(250),
            banner: None,
        };
        let model = Model::new(setup, Rect::new(0, 0, 120, 40), now());
        let mut desk = Self {
            model,
            runtime,
            inbox,
            timers: Vec::new(),
        };
        let effects = start(&mut desk.model);
        desk.perform(effects);
        desk.settle();
        desk
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                // Time passes when the story says so.
                Effect::Wake { timer, .. } => self.timers.push(timer),
                effect => drop(self.runtime.perform(effect)),
            }
        }
    }

    pub fn tell(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        self.perform(effects);
    }

    /// Takes messages until nothing is under way any more.
    pub fn settle(&mut self) {
        let work = self.runtime.work();
        let until = std::time::Instant::now() + PATIENCE;
        loop {
            // Whoever ends a piece of work has told of it before.
            let quiet = work.under_way() == 0;
            while let Ok(message) = self.inbox.try_recv() {
                self.tell(message);
            }
            if quiet && work.under_way() == 0 {
                return;
            }
            if let Ok(message) = self.inbox.recv_timeout(Duration::from_millis(20)) {
                self.tell(message);
            }
            let late = std::time::Instant::now() > until;
            assert!(!late, "{} under way:\n{}", work.under_way(), self.screen());
        }
    }

    /// Takes messages until `what` holds.
    pub fn wait_until(&mut self, why: &str, what: impl Fn(&Model) -> bool) {
        let until = std::time::Instant::now() + PATIENCE;
        while !what(&self.model) {
            if let Ok(message) = self.inbox.recv_timeout(Duration::from_millis(20)) {
                self.tell(message);
            }
            assert!(
                std::time::Instant::now() < until,
                "{why}:\n{}",
                self.screen()
            );
        }
    }

    /// Lets the timers that were asked for go off, and what comes of them.
    pub fn rest(&mut self) {
        for timer in std::mem::take(&mut self.timers) {
            let later = Instant::from_millis(now().millis() + 1000);
            self.tell(Message::Woke { timer, at: later });
        }
        self.settle();
    }

    pub fn press(&mut self, keys: &str) {
        for key in Key::parse_chord(keys).unwrap() {
            self.event(InputEvent::Key(key));
        }
    }

    pub fn type_in(&mut self, letters: &str) {
        for letter in letters.chars() {
            self.event(InputEvent::Key(Key::char(letter)));
        }
    }

    pub fn event(&mut self, event: InputEvent) {
        self.tell(Message::Input {
            event,
            at: now(),
            id: Uuid::now_v7(),
        });
    }

    /// To the view of that name.
    pub fn view(&mut self, id: &str) {
        for _ in 0..self.model.views.tabs().len() {
            if self.model.views.current().id == id {
                self.settle();
                return;
            }
            self.press("Tab");
        }
        panic!("no view {id}");
    }

    pub fn screen(&self) -> String {
        let mut buffer = Buffer::empty(self.model.size);
        screen::draw(&self.model, &mut Frame::new(&mut buffer));
        let width = usize::from(buffer.area.width);
        buffer
            .content()
            .chunks(width)
            .map(|line| {
                let text: String = line.iter().map(ratatui::buffer::Cell::symbol).collect();
                format!("{}\n", text.trim_end())
            })
            .collect()
    }

    #[track_caller]
    pub fn sees(&self, words: &str) {
        let screen = self.screen();
        assert!(screen.contains(words), "no `{words}` in\n{screen}");
    }

    #[track_caller]
    pub fn sees_not(&self, words: &str) {
        let screen = self.screen();
        assert!(!screen.contains(words), "`{words}` in\n{screen}");
    }
}

fn now() -> Instant {
    Instant::new(jiff::Timestamp::now())
}
