//! What each rule does and where it comes from, for those who want to know how they were counted.

use super::rule::PreferenceRule;

impl PreferenceRule {
    #[expect(clippy::too_many_lines, reason = "one text for each rule, and nothing else")]
    /// Two to four sentences on what the rule does, with its source.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Plurality => {
                "Each ballot is one vote for the alternative that it ranks first, and the one with the most votes wins. \
                 A ballot with several alternatives in the first place is no vote. \
                 This is the oldest rule of elections; how it can elect somebody whom a majority ranks last was shown by Jean-Charles de Borda (read in 1770, printed in 1784)."
            }
            Self::Approval => {
                "Each ballot approves of as many alternatives as it likes, and the one with the most approvals wins. \
                 Of a ranking the first place counts as approved, of numbers all above 0. \
                 The rule was described by Steven J. Brams and Peter C. Fishburn (Approval Voting, 1978)."
            }
            Self::ScoreSum => {
                "Each ballot gives alternatives numbers on a scale, and the one with the greatest sum wins. \
                 An alternative that a ballot leaves out gets nothing from it. \
                 The rule is utilitarian or range voting, as described by Claude Hillinger (The Case for Utilitarian Voting, 2005)."
            }
            Self::ScoreMean => {
                "Each ballot gives alternatives numbers on a scale, and the one with the greatest mean wins. \
                 The mean is taken over the ballots that give it a number, so that leaving an alternative out is neither for nor against it; an alternative without any number comes last. \
                 The rule is range voting with the option of no opinion, as described by Warren D. Smith (Range Voting, 2000)."
            }
            Self::Cumulative => {
                "Each voter distributes a number of points over the alternatives, and the one with the most points wins. \
                 James Garth Marshall proposed it (Minorities and Majorities; their Relative Rights, 1853); the lower house of Illinois was elected by it from 1870 to 1980."
            }
            Self::Borda => {
                "On each ballot an alternative gets one point for every other that stands below it, and half a point for every other on the same rank; what is not ranked stands together on a last rank. \
                 The most points win. \
                 The rule is that of Jean-Charles de Borda (read in 1770, printed in 1784), with the average of the places for those who share them (Duncan Black, Partial Justification of the Borda Count, 1976)."
            }
            Self::BordaTruncated => {
                "Of n alternatives, the first on a ballot gets n - 1 points, the next n - 2, and so on; those who share places get the average of their points. \
                 What is not ranked gets none, so a ballot that ranks one alternative alone helps it most. \
                 The rule is that of Jean-Charles de Borda (read in 1770, printed in 1784), with unranked alternatives as in the presidential nominations of Kiribati (Benjamin Reilly, Social Choice in the South Seas, 2002)."
            }
            Self::InstantRunoff => {
                "Each ballot is a vote for the best of the alternatives that are left on it. \
                 Until one has more than half of these votes, the one with the fewest is taken out, and its ballots go to the next alternative on each. \
                 A ballot that has two or more of those left on its best rank is no vote until one of them remains. \
                 William R. Ware proposed the rule about 1871; it elects the House of Representatives of Australia and the President of Ireland."
            }
            Self::Stv => {
                "Who reaches the quota is elected: with v ballots and k seats that is the whole part of v / (k + 1), plus 1 (Henry R. Droop, On Methods of Electing Representatives, 1881). \
                 What an elected one has above the quota goes on to the next alternatives on all of its ballots, each at the same fraction of its value (weighted inclusive Gregory method, after J. B. Gregory, 1880), in exact fractions. \
                 When nobody has a surplus, the one with the fewest votes is taken out and its ballots go on at their value. \
                 When as many are left as there are seats to fill, they are elected."
            }
            Self::StvScottish => {
                "The single transferable vote as councils of Scotland are elected by it: Scottish Local Government Elections Order 2011, schedule 1, rules 45 to 52 (the rules of the Order of 2007). \
                 The quota is the whole part of v / (k + 1), plus 1, of v valid ballots and k seats; surpluses go on from all ballots of who has one, the largest first, at values cut off after five decimals. \
                 The one with the fewest votes is taken out when there is no surplus, and of several the one that had fewer at the latest stage at which they differed; after that the law draws lots. \
                 A ballot on which two share the next place goes no further."
            }
            Self::Condorcet => {
                "Each alternative is compared with each other by how many ballots rank it above; the one that beats every other wins. \
                 There may be none, and then nobody is elected. \
                 The rule is that of Nicolas de Condorcet (Essai sur l'application de l'analyse, 1785)."
            }
            Self::Smith => {
                "Each alternative is compared with each other by how many ballots rank it above. \
                 The Smith set is the smallest set of alternatives that beat all others outside of it; with a Condorcet winner it is that one alone. \
                 It is named after John H. Smith (Aggregation of Preferences with Variable Electorate, 1973)."
            }
            Self::Copeland => {
                "Each alternative is compared with each other: it gets one point for each that it beats and half a point for each that it is level with, and the most points win. \
                 The rule was described by Arthur H. Copeland (A Reasonable Social Welfare Function, 1951), and already by Ramon Llull (1299)."
            }
            Self::Minimax => {
                "Each alternative is compared with each other, and the one whose worst defeat is the smallest wins; a defeat is as large as the number of ballots against it less those for it. \
                 The rule is also called Simpson-Kramer (Paul B. Simpson, On Defining Areas of Voter Choice, 1969; Gerald H. Kramer, A Dynamical Model of Political Equilibrium, 1977)."
            }
            Self::SchulzeWinningVotes => {
                "Each alternative is compared with each other, and a victory is as strong as the number of ballots for it. \
                 A path of victories is as strong as its weakest; one alternative is better than another if its strongest path to it is stronger than the one back, and who is not worse than any wins. \
                 The rule is that of Markus Schulze (A New Monotonic, Clone-Independent, Reversal Symmetric, and Condorcet-Consistent Single-Winner Election Method, 2011)."
            }
            Self::SchulzeMargins => {
                "Each alternative is compared with each other, and a victory is as strong as its margin: the ballots for it less those against it. \
                 A path of victories is as strong as its weakest; one alternative is better than another if its strongest path to it is stronger than the one back, and who is not worse than any wins. \
                 The rule is that of Markus Schulze (A New Monotonic, Clone-Independent, Reversal Symmetric, and Condorcet-Consistent Single-Winner Election Method, 2011)."
            }
            Self::RankedPairs => {
                "Each alternative is compared with each other, and the victories are locked in one after the other, the one with the largest margin first. \
                 A victory that would close a circle with those that are locked in is skipped; who is beaten by nobody in the end wins. \
                 The rule is that of T. Nicolaus Tideman (Independence of Clones as a Criterion for Voting Rules, 1987); that an order of the alternatives decides between equal margins is from Thomas M. Zavist and him (1989), and here victories over who stands last in it come first."
            }
            Self::MajorityJudgment => {
                "Each ballot grades the alternatives, and the best median grade wins: the best that more than half give, or better; a missing grade counts as the lowest. \
                 Of an even number of grades the lower one of the two in the middle is the median. \
                 Between equal medians, one median grade of each is taken away, again and again, until the medians differ. \
                 The rule is that of Michel Balinski and Rida Laraki (Majority Judgment, 2010)."
            }
        }
    }
}
