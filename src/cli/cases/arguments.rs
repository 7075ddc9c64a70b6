//! What can be done with a case from the command line.

use crate::contract::form::{FormKey, Paper};
use crate::contract::id::{JobId, OfficerId};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// How a result is handed back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Method {
    Counter,
    Postal,
    Electronic,
}

#[derive(Debug, Subcommand)]
pub enum Cases {
    List {
        #[arg(long)]
        view: Option<String>,
        #[arg(long)]
        find: Option<String>,
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    Show {
        case: String,
    },
    Accept {
        case: String,
    },
    Decline {
        case: String,
        #[arg(long)]
        reason: String,
    },
    Forward {
        #[arg(required = true)]
        cases: Vec<String>,
        #[arg(long)]
        to: Option<String>,
        #[arg(long, default_value = "")]
        note: String,
    },
    Acknowledge {
        #[arg(required = true)]
        cases: Vec<String>,
    },
    Attach {
        case: String,
        file: PathBuf,
        #[arg(long)]
        number: Option<String>,
        #[arg(long)]
        part: Option<String>,
        #[arg(long, default_value = "")]
        signer: String,
    },
    Print(Print),
    RequestSupplement {
        case: String,
        #[arg(long)]
        reason: String,
        #[arg(long = "part")]
        parts: Vec<String>,
    },
    ReceiveSupplement {
        case: String,
        #[arg(long, default_value = "")]
        note: String,
    },
    Refuse {
        case: String,
        #[arg(long)]
        reason: String,
    },
    Recall {
        case: String,
        #[arg(long, default_value = "")]
        note: String,
    },
    Assign {
        case: String,
        /// Absent: oneself, of a case that nobody has taken yet.
        #[arg(long)]
        officer: Option<OfficerId>,
        #[arg(long, default_value = "")]
        reason: String,
    },
    Move(Move),
    Recompute(Recompute),
    Resolve {
        case: String,
        #[arg(long, default_value = "")]
        note: String,
    },
    Remind {
        #[arg(required = true)]
        cases: Vec<String>,
        /// A day, or an instant in RFC 3339.
        #[arg(long)]
        due: String,
        #[arg(long)]
        text: String,
    },
    Reopen {
        case: String,
        #[arg(long)]
        reason: String,
    },
    Digitized {
        case: String,
        #[arg(long, default_value = "")]
        note: String,
    },
    Return {
        case: String,
        #[arg(long, default_value = "")]
        evidence: String,
        #[arg(long, value_enum, default_value = "counter")]
        method: Method,
    },
    Rate {
        case: String,
        #[arg(long)]
        score: u8,
    },
    Note {
        case: String,
        text: String,
    },
    Undo {
        case: String,
    },
    RequestPayment {
        case: String,
        /// Absent: what the procedure costs.
        #[arg(long)]
        amount: Option<String>,
        #[arg(long, default_value = "")]
        note: String,
    },
    RecordPayment {
        case: String,
        /// Absent: what was asked for.
        #[arg(long)]
        amount: Option<String>,
        #[arg(long)]
        proof: String,
    },
    Suspend {
        case: String,
        #[arg(long)]
        reason: String,
    },
    Resume {
        case: String,
        #[arg(long, default_value = "")]
        note: String,
    },
    GrantExtension {
        case: String,
        /// A day, or an instant in RFC 3339.
        #[arg(long)]
        due: String,
        #[arg(long)]
        reason: String,
    },
    RequestWithdrawal {
        case: String,
        #[arg(long)]
        reason: String,
    },
    Stop {
        case: String,
        #[arg(long)]
        reason: String,
    },
}

/// `motcua cases move`.
#[derive(Debug, Args)]
pub struct Move {
    #[arg(required_unless_present_any = ["from", "undo"], conflicts_with = "from")]
    pub cases: Vec<String>,
    #[arg(long)]
    pub from: Option<OfficerId>,
    #[arg(long)]
    pub to: Vec<OfficerId>,
    #[arg(long)]
    pub count: Option<u32>,
    #[arg(long)]
    pub oldest: bool,
    #[arg(long)]
    pub procedure: Option<String>,
    #[arg(long)]
    pub reason: Option<String>,
    #[arg(long)]
    pub yes: bool,
    #[arg(long, conflicts_with_all = ["cases", "from", "yes"])]
    pub undo: Option<JobId>,
}

/// `motcua cases recompute`.
#[derive(Debug, Args)]
pub struct Recompute {
    #[arg(long)]
    pub unit: Option<String>,
    #[arg(long, default_value = "", required_if_eq("yes", "true"))]
    pub reason: String,
    #[arg(long)]
    pub yes: bool,
    #[arg(long)]
    pub csv: bool,
}

/// `motcua cases print`.
#[derive(Debug, Args)]
pub struct Print {
    pub case: String,
    #[arg(long, default_value = FormKey::Receipt.as_str(),
        value_parser = PossibleValuesParser::new(FormKey::OF_A_CASE.map(FormKey::as_str)))]
    pub form: String,
    #[arg(long, value_parser = PossibleValuesParser::new([Paper::A4, Paper::A5].map(Paper::as_str)))]
    pub paper: Option<String>,
    #[arg(long)]
    pub reason: Option<String>,
    #[arg(long, conflicts_with = "printer")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub printer: Option<String>,
}
