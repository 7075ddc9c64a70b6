//! By what right somebody else than the owner hands the case in (domain.md §0, *chủ hồ sơ vs người
//! nộp*): two people need it, one must not have it.

use crate::casework::context::Context;
use crate::casework::decide::{identified, words};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::case::Party;
use crate::contract::mandate::Mandate;

/// The mandate as it is kept; none where the one who brings it is the owner.
pub(super) fn of(
    owner: &Party,
    submitter: Option<&Party>,
    mandate: Option<&Mandate>,
    context: &Context,
) -> Result<Option<Mandate>, Refusal> {
    let other = submitter.filter(|it| !is_same(it, owner));
    match (other, mandate) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Refusal::invalid("mandate", Code::MandateOfOwner)),
        (Some(_), None) => Err(Refusal::invalid("mandate", Code::MandateRequired)),
        (Some(_), Some(mandate)) => Ok(Some(written(mandate, context)?)),
    }
}

fn written(mandate: &Mandate, context: &Context) -> Result<Mandate, Refusal> {
    let today = context.today();
    if mandate.date.is_some_and(|it| it > today) {
        return Err(Refusal::invalid("mandate.date", Code::MandateInFuture));
    }
    Ok(Mandate {
        number: words::optional_line("mandate.number", &mandate.number)?,
        ..mandate.clone()
    })
}

/// One person named twice: the numbers are one, or without numbers all that is said of them.
fn is_same(submitter: &Party, owner: &Party) -> bool {
    let (submitter, owner) = (identified::written(submitter), identified::written(owner));
    match (&submitter.id_number, &owner.id_number) {
        (Some(one), Some(other)) => one == other,
        _ => submitter == owner,
    }
}
