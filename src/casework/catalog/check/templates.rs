//! Process templates: every way through them comes to an end, and back to the counter.

use super::{Report, Severity};
use crate::casework::catalog::{Place, Rows, Step, Template};
use crate::contract::reason::Reason;
use std::collections::BTreeSet;

pub(super) fn check(report: &mut Report) {
    let catalog = report.catalog;
    for (index, template) in catalog.templates.iter().enumerate() {
        report.validity(Rows::Templates, index, &template.key, template.validity);
        let twin = catalog
            .templates
            .iter()
            .take(index)
            .position(|earlier| earlier.key == template.key);
        if let Some(first) = twin {
            let place = report.place(Rows::Templates, first);
            tell(
                report,
                Severity::Error,
                index,
                template,
                Reason::new("catalog_duplicate_template").with("place", place),
            );
        }
        if !catalog
            .procedures
            .iter()
            .any(|procedure| procedure.template == template.key)
        {
            tell(
                report,
                Severity::Info,
                index,
                template,
                Reason::new("catalog_template_unused"),
            );
        }
        steps(report, index, template);
    }
}

fn tell(
    report: &mut Report,
    severity: Severity,
    index: usize,
    template: &Template,
    message: Reason,
) {
    report.row(
        severity,
        Rows::Templates,
        index,
        &template.key,
        message.with("template", &template.key),
    );
}

fn steps(report: &mut Report, index: usize, template: &Template) {
    let Some(start) = template.steps.first() else {
        let message = Reason::new("catalog_template_empty");
        tell(report, Severity::Error, index, template, message);
        return;
    };
    let mut is_sound = true;
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    for step in &template.steps {
        if !keys.insert(&step.key) {
            is_sound = false;
            let message = Reason::new("catalog_duplicate_step").with("step", &step.key);
            tell(report, Severity::Error, index, template, message);
        }
        for next in &step.next {
            if step_of(template, next).is_none() {
                is_sound = false;
                let message = Reason::new("catalog_unknown_step")
                    .with("step", &step.key)
                    .with("next", next);
                tell(report, Severity::Error, index, template, message);
            }
        }
    }
    // The ways are looked at once every step has one name and leads to another.
    if is_sound {
        ways(report, index, template, start);
    }
}

fn ways(report: &mut Report, index: usize, template: &Template, start: &Step) {
    let reached = reachable(template, start);
    let endless: Vec<&str> = template
        .steps
        .iter()
        .filter(|step| reached.contains(step.key.as_str()))
        .filter(|step| {
            !reachable(template, step)
                .iter()
                .filter_map(|key| step_of(template, key))
                .any(|last| last.next.is_empty())
        })
        .map(|step| step.key.as_str())
        .collect();
    if !endless.is_empty() {
        let message = Reason::new("catalog_template_never_ends").with("steps", endless.join(", "));
        tell(report, Severity::Error, index, template, message);
    } else if let Some(ring) = suggested_ring(template, start) {
        let message = Reason::new("catalog_template_loops").with("path", ring);
        tell(report, Severity::Error, index, template, message);
    }
    for step in &template.steps {
        if !reached.contains(step.key.as_str()) {
            let message = Reason::new("catalog_step_unreachable").with("step", &step.key);
            tell(report, Severity::Warning, index, template, message);
        } else if step.next.is_empty() && step.at != Place::ReceivingCounter {
            let message = Reason::new("catalog_template_ends_elsewhere").with("step", &step.key);
            tell(report, Severity::Warning, index, template, message);
        }
    }
    if start.at != Place::ReceivingCounter {
        let message = Reason::new("catalog_template_starts_elsewhere").with("step", &start.key);
        tell(report, Severity::Warning, index, template, message);
    }
}

fn step_of<'a>(template: &'a Template, key: &str) -> Option<&'a Step> {
    template.steps.iter().find(|step| step.key == key)
}

/// The keys of the steps that can follow a step, itself among them.
fn reachable<'a>(template: &'a Template, from: &'a Step) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(step) = waiting.pop() {
        if reached.insert(step.key.as_str()) {
            waiting.extend(step.next.iter().filter_map(|key| step_of(template, key)));
        }
    }
    reached
}

/// The ring that an officer who always takes the first suggestion would go round in.
fn suggested_ring(template: &Template, start: &Step) -> Option<String> {
    let mut path: Vec<&str> = Vec::new();
    let mut step = Some(start);
    while let Some(here) = step {
        if let Some(entry) = path.iter().position(|seen| *seen == here.key) {
            let ring: Vec<&str> = path.into_iter().skip(entry).chain([&*here.key]).collect();
            return Some(ring.join(" → "));
        }
        path.push(&here.key);
        step = here.next.first().and_then(|key| step_of(template, key));
    }
    None
}
