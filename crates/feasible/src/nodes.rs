//! The tables of all nodes of a plan, and the best basket that they hold.

use super::{
    Work,
    bits::Bits,
    linear::{Choice, Found, Problem, UNBOUNDED},
    lists::{at, grouped, put},
    plan::{Node, Plan},
    stage::{Part, Share, Source, Stages, Way, share_of, stages, whole_shares},
    table::{
        Cell, Effort, Log, Pick, Table, TooBig, WORDS, advance, first_table, pieces, trace, words,
    },
};

/// The best cell of all tables.
#[derive(Debug)]
pub(super) struct Best<'a> {
    nodes: Nodes<'a>,
    cell: Cell,
}

/// Finds how much a basket spends at most if it obeys the rules of the plan and those that are
/// `counted`. Other rules are not looked at.
pub(super) fn best<'a>(
    problem: &'a Problem,
    plan: &'a Plan,
    counted: &[usize],
    choices: &'a [Choice],
    work: &mut Work,
) -> Result<Option<Best<'a>>, TooBig> {
    let mut nodes = Nodes::new(problem, plan, counted, choices)?;
    let cell = nodes.build(work)?;
    Ok(cell.map(|cell| Best { nodes, cell }))
}

impl Best<'_> {
    pub(super) fn spend(&self) -> i64 {
        i64::try_from(self.cell.sum).unwrap_or(UNBOUNDED)
    }

    /// A basket that spends this.
    pub(super) fn basket(&self, work: &mut Work) -> Result<Found, TooBig> {
        let mut chosen: Vec<bool> = self.nodes.choices.iter().map(|it| *it == Choice::In).collect();
        self.nodes.trace(self.cell.clone(), &mut chosen, work)?;
        Ok(Found { spend: self.spend(), chosen })
    }
}

#[derive(Debug)]
struct Nodes<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    choices: &'a [Choice],
    /// For each node the greatest sum that matters.
    widths: Vec<usize>,
    /// For each project the counted rules that it is part of, with its weight.
    touched: Vec<Vec<(usize, i64)>>,
    /// For each project the items that are further parts of its amount.
    further: Vec<Vec<usize>>,
    /// For each counted rule what it has over all projects.
    whole: Vec<Share>,
    /// For each node that is done, how its table was made.
    done: Vec<Option<Done>>,
    /// Machine words that are left for tables.
    words: usize,
}

#[derive(Debug)]
struct Done {
    stages: Stages,
    /// The machine words of the largest table on the way.
    peak: usize,
}

impl<'a> Nodes<'a> {
    fn new(
        problem: &'a Problem,
        plan: &'a Plan,
        counted: &[usize],
        choices: &'a [Choice],
    ) -> Result<Self, TooBig> {
        let rules = counted.iter().filter_map(|it| Some((*it, problem.rules.get(*it)?)));
        let terms = rules.flat_map(|(index, rule)| {
            rule.terms.iter().map(move |(item, weight)| (*item, (index, *weight)))
        });
        let items = problem.items.iter().enumerate().skip(problem.projects);
        let ceilings = plan.ceilings(problem, choices).into_iter();
        let widths: Vec<usize> =
            ceilings.map(|it| usize::try_from(it.max(0)).unwrap_or(usize::MAX)).collect();
        if widths.iter().any(|it| it / 64 > WORDS / 4) {
            return Err(TooBig);
        }
        Ok(Self {
            problem,
            plan,
            choices,
            widths,
            touched: grouped(problem.projects, terms),
            further: grouped(problem.projects, items.map(|(index, it)| (it.project, index))),
            whole: whole_shares(problem, counted, choices),
            done: plan.nodes.iter().map(|_| None).collect(),
            words: WORDS,
        })
    }

    /// Makes the tables of all nodes, the inner ones first, and returns the best cell of the last.
    fn build(&mut self, work: &mut Work) -> Result<Option<Cell>, TooBig> {
        let mut finished: Vec<Table> = vec![Table::new(); self.plan.nodes.len()];
        for (index, node) in self.plan.nodes.iter().enumerate().rev() {
            let parts = self.parts(node, &mut finished)?;
            let stages = stages(&self.problem.rules, &self.whole, parts);
            let mut effort = Effort { work, words: self.words, peak: 0 };
            let width = at(&self.widths, index);
            let mut table = advance(&stages.list, first_table(), width, &mut effort)?;
            let peak = effort.peak;
            self.keep_floor(node, &mut table);
            if table.is_empty() {
                return Ok(None);
            }
            self.words = self.words.saturating_sub(words(&table));
            put(&mut finished, index, table);
            put(&mut self.done, index, Some(Done { stages, peak }));
        }
        let cells = finished.into_iter().take(1).flatten();
        let cells = cells.filter_map(|(counts, row)| Some(Cell { counts, sum: row.last()? }));
        Ok(cells.max_by_key(|it| it.sum))
    }

    /// What a node is made of: its children, whose tables are taken over, and its projects.
    fn parts(&mut self, node: &Node, finished: &mut [Table]) -> Result<Vec<Part>, TooBig> {
        let mut parts = Vec::with_capacity(node.children.len() + node.projects.len());
        for child in &node.children {
            let table = finished.get_mut(*child).map(std::mem::take).unwrap_or_default();
            parts.push(self.part_of_child(*child, table));
        }
        for project in &node.projects {
            let Some(part) = self.part_of_project(*project) else { continue };
            let taken: usize = part.ways.iter().map(|it| it.sums.words()).sum();
            self.words = self.words.checked_sub(taken).ok_or(TooBig)?;
            parts.push(part);
        }
        Ok(parts)
    }

    /// Every row of the child is one way to take it in.
    fn part_of_child(&self, child: usize, table: Table) -> Part {
        let done = self.done.get(child).and_then(Option::as_ref);
        let shares = done.map_or_else(Vec::new, |it| it.stages.open.clone());
        let ways = table.into_iter().map(|(counts, sums)| Way::new(counts, 0, sums));
        Part { source: Source::Child(child), shares, ways: ways.collect() }
    }

    /// Nothing if the project is out.
    fn part_of_project(&self, project: usize) -> Option<Part> {
        let choice = self.choices.get(project).copied().filter(|it| *it != Choice::Out)?;
        let touched = self.touched.get(project)?;
        let shares =
            touched.iter().map(|it| (it.0, share_of(it.1, project, self.choices))).collect();
        let mut ways = vec![self.way_of_project(project, touched)];
        if choice == Choice::Free {
            let without = Way::new(vec![0; touched.len()], 0, Bits::zero());
            ways.push(Way { is_chosen: false, ..without });
        }
        Some(Part { source: Source::Project(project), shares, ways })
    }

    /// The amounts of a chosen project.
    fn way_of_project(&self, project: usize, touched: &[(usize, i64)]) -> Way {
        let sure = self.further(project, Choice::In).map(|it| self.cost(it));
        let base = self.cost(project) + sure.sum::<usize>();
        let sums = self.free_sums(project).pop().map_or_else(Bits::zero, |it| it.1);
        Way::new(touched.iter().map(|it| it.1).collect(), base, sums)
    }

    fn cost(&self, item: usize) -> usize {
        usize::try_from(self.problem.cost(item)).unwrap_or(usize::MAX / 4)
    }

    /// The further parts of the amount of a project of which this is known.
    fn further(&self, project: usize, choice: Choice) -> impl Iterator<Item = usize> {
        let items = self.further.get(project).into_iter().flatten().copied();
        items.filter(move |it| self.choices.get(*it) == Some(&choice))
    }

    /// For each free part of the amount of a project the sums of the parts up to it.
    fn free_sums(&self, project: usize) -> Vec<(usize, Bits)> {
        let mut found: Vec<(usize, Bits)> = Vec::new();
        for item in self.further(project, Choice::Free) {
            let before = found.last().map_or_else(Bits::zero, |it| it.1.clone());
            let mut sums = before.clone();
            sums.add_shifted(&before, self.cost(item), at(&self.widths, 0));
            found.push((item, sums));
        }
        found
    }

    fn keep_floor(&self, node: &Node, table: &mut Table) {
        let floor = self.problem.rules.get(node.rule).map_or(0, |it| it.at_least.max(0));
        let floor = usize::try_from(floor).unwrap_or(usize::MAX);
        for row in table.values_mut() {
            row.keep_from(floor);
        }
        table.retain(|_, row| !row.is_empty());
    }

    /// Follows the best cell back through all nodes, and marks what it is made of.
    fn trace(&self, best: Cell, chosen: &mut [bool], work: &mut Work) -> Result<(), TooBig> {
        let mut open = vec![(0, best)];
        let effort = &mut Effort { work, words: self.words, peak: 0 };
        while let Some((node, cell)) = open.pop() {
            let Some(done) = self.done.get(node).and_then(Option::as_ref) else { continue };
            let pieces = pieces(done.stages.list.len(), done.peak, effort.words);
            let mut log = Log { picks: Vec::new(), pieces, effort };
            trace(&done.stages.list, &first_table(), cell, &mut log)?;
            for pick in log.picks.into_iter().filter(|it| it.way.is_chosen) {
                match pick.source {
                    Source::Project(project) => self.mark(project, &pick, chosen),
                    Source::Child(child) => {
                        let counts = pick.way.counts.clone();
                        open.push((child, Cell { counts, sum: pick.amount }));
                    }
                }
            }
        }
        Ok(())
    }

    /// Marks a project as chosen, and the parts of its amount that make up the amount picked.
    fn mark(&self, project: usize, pick: &Pick<'_>, chosen: &mut [bool]) {
        put(chosen, project, true);
        let mut left = pick.amount.saturating_sub(pick.way.base);
        let mut sums = self.free_sums(project);
        while let Some((item, _)) = sums.pop() {
            let without = sums.last().map_or(left == 0, |it| it.1.contains(left));
            if !without {
                put(chosen, item, true);
                left = left.saturating_sub(self.cost(item));
            }
        }
    }
}
