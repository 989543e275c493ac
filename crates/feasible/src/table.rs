//! The table of one node: all sums that its baskets can have, one row for each combination of the
//! counts that matter.

use std::collections::BTreeMap;

use super::{
    Work,
    bits::Bits,
    stage::{Source, Stage, Way},
};

/// Machine words that all tables may take together (9 MB).
pub(super) const WORDS: usize = 1_200_000;

/// Steps to shift a row, next to those for its words.
const ROW_STEPS: usize = 32;

/// Steps to find the row for new counts, and for each of the counts.
const COUNTS_STEPS: usize = 100;
const COUNT_STEPS: usize = 16;

/// Words that a row takes next to its counts and sums.
const ROW_WORDS: usize = 12;

/// Sums with more stretches than these are worth a look at which side to shift.
const FEW: usize = 8;

/// The tables take too much room or too many steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooBig;

/// For each combination of counts the sums that go with it.
pub(super) type Table = BTreeMap<Vec<i64>, Bits>;

/// The table before anything is taken in: the sum 0, and no counts.
pub(super) fn first_table() -> Table {
    Table::from([(Vec::new(), Bits::zero())])
}

/// The machine words of a table.
pub(super) fn words(table: &Table) -> usize {
    table.iter().map(|(counts, row)| counts.len() + row.words() + ROW_WORDS).sum()
}

/// A place in a table.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) counts: Vec<i64>,
    pub(super) sum: usize,
}

/// What a basket takes from one part.
#[derive(Debug)]
pub(super) struct Pick<'a> {
    pub(super) source: Source,
    pub(super) way: &'a Way,
    pub(super) amount: usize,
}

/// What the work on tables may still take.
#[derive(Debug)]
pub(super) struct Effort<'a> {
    pub(super) work: &'a mut Work,
    /// Machine words for the tables at work: one and the next.
    pub(super) words: usize,
    /// The machine words of the largest table so far.
    pub(super) peak: usize,
}

impl Effort<'_> {
    fn take(&mut self, steps: usize) -> Result<(), TooBig> {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        if self.work.take(steps) { Ok(()) } else { Err(TooBig) }
    }

    fn check(&mut self, words: usize) -> Result<(), TooBig> {
        self.peak = self.peak.max(words);
        if words <= self.words / 2 { Ok(()) } else { Err(TooBig) }
    }
}

/// What a trace found so far.
#[derive(Debug)]
pub(super) struct Log<'a, 'e, 'w> {
    pub(super) picks: Vec<Pick<'a>>,
    /// How many pieces stages are cut into.
    pub(super) pieces: usize,
    pub(super) effort: &'e mut Effort<'w>,
}

/// Takes all stages in, one after another. Sums above `width` do not matter.
pub(super) fn advance(
    stages: &[Stage],
    mut table: Table,
    width: usize,
    effort: &mut Effort<'_>,
) -> Result<Table, TooBig> {
    let mut copy = Bits::default();
    for stage in stages {
        match (table.first_entry(), stage.without_counts()) {
            // Without counts there is one row, which is faster to raise where it is.
            (Some(mut row), Some(way)) => {
                copy.clone_from(row.get());
                add(row.get_mut(), &copy, way, width, effort)?;
            }
            _ => table = take_in(stage, &table, width, effort)?,
        }
        effort.check(words(&table))?;
    }
    Ok(table)
}

fn take_in(
    stage: &Stage,
    table: &Table,
    width: usize,
    effort: &mut Effort<'_>,
) -> Result<Table, TooBig> {
    let mut next = Table::new();
    let mut words = 0;
    for (counts, row) in table {
        for way in &stage.part.ways {
            effort.take(COUNTS_STEPS + COUNT_STEPS * counts.len())?;
            let Some(counts) = stage.next(counts, way) else { continue };
            let row_words = counts.len() + ROW_WORDS;
            let sums = next.entry(counts).or_insert_with(|| {
                words += row_words;
                Bits::default()
            });
            words -= sums.words();
            add(sums, row, way, width, effort)?;
            words += sums.words();
            effort.check(words)?;
        }
    }
    next.retain(|_, row| !row.is_empty());
    Ok(next)
}

/// Adds every sum of the row and the way. The one with fewer stretches shifts the other.
fn add(
    sums: &mut Bits,
    row: &Bits,
    way: &Way,
    width: usize,
    effort: &mut Effort<'_>,
) -> Result<(), TooBig> {
    let turned = way.stretches > FEW && row.stretches().take(way.stretches).count() < way.stretches;
    let (shifts, shifted) = if turned { (row, &way.sums) } else { (&way.sums, row) };
    for stretch in shifts.stretches() {
        effort.take(stretch.shifts().saturating_mul(shifted.words()).saturating_add(ROW_STEPS))?;
        sums.add_stretched(shifted, stretch.raised(way.base), width);
    }
    Ok(())
}

/// Into how many pieces to cut stages whose largest table has so many words. Many pieces need fewer
/// steps, and few pieces less room.
pub(super) fn pieces(stages: usize, words: usize, room: usize) -> usize {
    let fits = |pieces: &usize| {
        let depth = usize::try_from(stages.max(2).ilog(*pieces)).unwrap_or(usize::MAX);
        (pieces - 1).saturating_mul(depth.saturating_add(1)).saturating_mul(words) <= room / 2
    };
    [16, 8, 4].into_iter().find(fits).unwrap_or(2)
}

/// Finds how a cell was made, from the last stage to the first, and returns the cell it began with.
///
/// The stages are cut into pieces, and these again, so that few tables are kept at a time.
pub(super) fn trace<'a>(
    stages: &'a [Stage],
    before: &Table,
    mut goal: Cell,
    log: &mut Log<'a, '_, '_>,
) -> Result<Cell, TooBig> {
    if stages.is_empty() {
        return Ok(goal);
    }
    if let [stage] = stages {
        let rows = before.len() * stage.part.ways.len();
        log.effort.take(rows.saturating_mul(COUNTS_STEPS + COUNT_STEPS * goal.counts.len()))?;
        return step_back(stage, before, &goal, &mut log.picks).ok_or(TooBig);
    }
    let pieces: Vec<&[Stage]> = stages.chunks(stages.len().div_ceil(log.pieces).max(1)).collect();
    let mut tables: Vec<Table> = Vec::with_capacity(pieces.len());
    for piece in pieces.iter().take(pieces.len().saturating_sub(1)) {
        let table = tables.last().unwrap_or(before).clone();
        let table = advance(piece, table, goal.sum, log.effort)?;
        log.effort.words = log.effort.words.saturating_sub(words(&table));
        tables.push(table);
    }
    for piece in pieces.into_iter().rev() {
        let table = tables.pop();
        goal = trace(piece, table.as_ref().unwrap_or(before), goal, log)?;
        log.effort.words += table.as_ref().map_or(0, words);
    }
    Ok(goal)
}

fn step_back<'a>(
    stage: &'a Stage,
    before: &Table,
    goal: &Cell,
    picks: &mut Vec<Pick<'a>>,
) -> Option<Cell> {
    for (counts, row) in before {
        for way in &stage.part.ways {
            if stage.next(counts, way).as_ref() != Some(&goal.counts) {
                continue;
            }
            let left = |more: usize| goal.sum.checked_sub(way.base)?.checked_sub(more);
            let is_there = |more: &usize| left(*more).is_some_and(|it| row.contains(it));
            if let Some(sum) = way.sums.iter().find(is_there).and_then(left) {
                let amount = goal.sum - sum;
                picks.push(Pick { source: stage.part.source, way, amount });
                return Some(Cell { counts: counts.clone(), sum });
            }
        }
    }
    None
}
