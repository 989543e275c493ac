// A budget with the keyboard alone, as a screen reader tells it: what can be read, what each control is
// called and described by, where the focus goes, and what is said without being asked.

import { after, before, test } from "node:test";
import { collectorOf } from "./harness/configured.mjs";
import { everyLine, everyProject } from "./harness/every-question.mjs";
import { press, readerOf, same } from "./harness/reader.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const projects = everyProject("en", { soft: false });
const lines = everyLine();

let collector;
before(async () => {
  collector = await collectorOf(stage, [projects, lines]);
});
after(() => collector?.stop());

const look = 'heading "Step 2 of 2 Look over your ballot"';
const received = 'heading "Thank you. Your ballot was received."';

test("projects are read, and Tab comes by each control with its name", async (test) => {
  const reader = await readerOf(stage, collector, test, projects);
  same(await reader.reads(), `
- heading "Projects" [level=2]
- status
- heading "Step 1 of 2 Choose" [level=3]
- list:
  - listitem: There is €100,000 to spend.
  - listitem: Choose at least 2 projects.
  - listitem: Choose at most 3 projects.
  - listitem: Spend at least €60,000.
  - listitem: Green – Choose at least 1 project.
  - listitem: Green – There is €90,000 to spend.
- group "Find projects":
  - text: Search words
  - textbox "Search words"
  - text: Which projects
  - combobox "Which projects":
    - option "All projects" [selected]
    - option "Green"
  - text: Order
  - combobox "Order":
    - option "As listed" [selected]
    - option "Cheapest first"
    - option "Most expensive first"
    - option "By title"
  - checkbox "Only what I chose"
  - status
- list "Projects":
  - listitem:
    - heading "Park" [level=4]
    - paragraph: strong: €60,000
    - paragraph: Green
    - group: "More about: Park"
    - 'button "Add: Park"'
  - listitem:
    - heading "Lamps" [level=4]
    - paragraph: strong: €45,000
    - paragraph: Green
    - 'button "Add: Lamps"'
  - listitem:
    - heading "Benches" [level=4]
    - paragraph: strong: €8,000
    - paragraph: Green
    - paragraph: For those who wait.
    - 'button "Add: Benches"'
  - listitem:
    - heading "Stage" [level=4]
    - paragraph: strong: €30,000
    - paragraph: Green
    - 'button "Add: Stage"'
  - listitem:
    - heading "Trees" [level=4]
    - paragraph: strong: €12,000
    - paragraph: Green
    - 'button "Add: Trees"'
  - listitem:
    - heading "Slide" [level=4]
    - paragraph: strong: €15,000
    - paragraph: Green
    - 'button "Add: Slide"'
  - listitem:
    - heading "Pond" [level=4]
    - paragraph: strong: €25,000
    - paragraph: Green
    - 'button "Add: Pond"'
  - listitem:
    - heading "Wall" [level=4]
    - paragraph: strong: €5,000
    - paragraph: Green
    - 'button "Add: Wall"'
- paragraph: €100,000 of €100,000 left 0 of 3 projects chosen
- group: Rules
- status
- alert
- alert
- button "Continue"
- status
- paragraph: You see the results when you have answered.`);
  same(await reader.goTo('button "Continue"'), `
group "Find projects"
textbox "Search words"
combobox "Which projects" = All projects collapsed
combobox "Order" = As listed collapsed
checkbox "Only what I chose"
group ""
DisclosureTriangle "More about: Park" collapsed
button "Add: Park"
button "Add: Lamps"
button "Add: Benches"
button "Add: Stage"
button "Add: Trees"
button "Add: Slide"
button "Add: Pond"
button "Add: Wall"
group ""
DisclosureTriangle "Rules" collapsed
button "Continue"`);
});

test("what is added, and why something is not, is told; then the ballot is looked over and cast", async (test) => {
  const reader = await readerOf(stage, collector, test, projects);
  await press(reader, 'button "Add: Park"', 'button "Remove: Park"', "status: Added: Park. €40,000 of €100,000 left. 1 of 3 projects chosen.");
  const why = "€5,000 more than the €100,000 there is. Remove one of these: Park. Green – €15,000 more than the €90,000 there is. Remove one of these: Park.";
  await press(reader, 'button "Add: Lamps"', `button "Add: Lamps" – ${why}`, `status: Not added: Lamps. ${why}`);
  await press(reader, 'button "Add: Benches"', 'button "Remove: Benches"', "status: Added: Benches. €32,000 of €100,000 left. 2 of 3 projects chosen.");
  await press(reader, 'button "Continue"', look);
  same(await reader.reads(), `
- heading "Projects" [level=2]
- status
- heading "Step 2 of 2 Look over your ballot" [level=3]
- paragraph: Your ballot is not cast yet. It counts when you cast it below.
- list:
  - listitem: text: Park €60,000 | 'button "Remove: Park"'
  - listitem: text: Benches €8,000 | 'button "Remove: Benches"'
- paragraph: €32,000 of €100,000 left 2 of 3 projects chosen
- paragraph: button "Change my choice"
- alert
- alert
- button "Cast my ballot"
- status
- paragraph: You see the results when you have answered.`);
  await press(reader, 'button "Cast my ballot"', received, "status: Sending…");
  same(await reader.reads(), `
- heading "Thank you. Your ballot was received." [level=2]
- paragraph: text: "Your reference:" | strong: REFERENCE
- button "Copy"
- button "Print"
- button "Save as a file"
- status
- heading "Results" [level=3]
- paragraph: 1 person has taken part so far.
- paragraph: The money was divided equally among all who took part. A project is funded if those who chose it can pay for it together out of their shares. First comes the one that asks least of them for what it gives.
- paragraph: "Cost of what is funded: €68,000 of €100,000. Left over: €32,000."
- table "Funded":
  - caption: Funded
  - rowgroup:
    - row: columnheader "Projects" | columnheader "Votes" | columnheader "Cost"
  - rowgroup:
    - row "Park (your choice) 1 €60,000":
      - rowheader "Park (your choice)":
        - text: Park (your choice)
        - group: Why? Park
      - cell "1"
      - cell "€60,000"
    - row "Benches (your choice) 1 €8,000":
      - rowheader "Benches (your choice)":
        - text: Benches (your choice)
        - group: Why? Benches
      - cell "1"
      - cell "€8,000"
- table "Not funded":
  - caption: Not funded
  - rowgroup:
    - row: columnheader "Projects" | columnheader "Votes" | columnheader "Cost"
  - rowgroup:
    - row "Lamps 0 €45,000":
      - rowheader "Lamps":
        - text: Lamps
        - group: Why? Lamps
      - cell "0"
      - cell "€45,000"
    - row "Stage 0 €30,000":
      - rowheader "Stage":
        - text: Stage
        - group: Why? Stage
      - cell "0"
      - cell "€30,000"
    - row "Trees 0 €12,000":
      - rowheader "Trees":
        - text: Trees
        - group: Why? Trees
      - cell "0"
      - cell "€12,000"
    - row "Slide 0 €15,000":
      - rowheader "Slide":
        - text: Slide
        - group: Why? Slide
      - cell "0"
      - cell "€15,000"
    - row "Pond 0 €25,000":
      - rowheader "Pond":
        - text: Pond
        - group: Why? Pond
      - cell "0"
      - cell "€25,000"
    - row "Wall 0 €5,000":
      - rowheader "Wall":
        - text: Wall
        - group: Why? Wall
      - cell "0"
      - cell "€5,000"
- group: "How the votes were counted:"`);
});

test("lines balance: each step is told with what it leaves", async (test) => {
  const reader = await readerOf(stage, collector, test, lines);
  same(await reader.goTo('button "Continue"'), `
slider "Schools" = 5000000 – Today: €50,000
button "Less: Schools"
textbox "Schools" = 50000 – Today: €50,000 EUR
button "More: Schools"
checkbox "Keep as it is: Schools"
slider "Streets" = 3000000 – Today: €30,000
button "Less: Streets"
textbox "Streets" = 30000 – Today: €30,000 EUR
button "More: Streets"
checkbox "Keep as it is: Streets"
slider "Culture" = 2000000 – Today: €20,000
button "Less: Culture"
textbox "Culture" = 20000 – Today: €20,000 EUR
button "More: Culture"
checkbox "Keep as it is: Culture"
slider "Parking" = 4000000 – Income. Today: €40,000
button "Less: Parking"
textbox "Parking" = 40000 – Income. Today: €40,000 EUR
button "More: Parking"
checkbox "Keep as it is: Parking"
button "Back to today’s amounts"
group "Today and your proposal"
group ""
DisclosureTriangle "Rules" collapsed
button "Continue"`);
  await reader.goTo('checkbox "Keep as it is: Culture"', "Shift+Tab");
  await reader.press("Space");
  await reader.hears('checkbox "Keep as it is: Culture" checked');
  await reader.goTo('slider "Schools" = 5000000 – Today: €50,000', "Shift+Tab");
  await reader.press("ArrowRight");
  await reader.hears('slider "Schools" = 5100000 – Today: €50,000', "status: Schools: €51,000. Income and spending balance.");
  await press(reader, 'button "More: Schools"', 'button "More: Schools"', "status: Schools: €52,000. Income and spending balance.");
  await press(reader, 'button "Continue"', look);
  same(await reader.reads(), `
- heading "Lines" [level=2]
- status
- heading "Step 2 of 2 Look over your ballot" [level=3]
- paragraph: Your ballot is not cast yet. It counts when you cast it below.
- list:
  - listitem: Schools €52,000 (+ €2,000)
  - listitem: Streets €28,000 (− €2,000)
  - listitem: Culture €20,000
  - listitem: Parking €40,000
- paragraph: Income and spending balance.
- paragraph: button "Change my choice"
- alert
- alert
- button "Cast my ballot"
- status
- paragraph: You see the results when you have answered.`);
  await press(reader, 'button "Cast my ballot"', received, "status: Sending…");
  same(await reader.reads(), `
- heading "Thank you. Your ballot was received." [level=2]
- paragraph: text: "Your reference:" | strong: REFERENCE
- button "Copy"
- button "Print"
- button "Save as a file"
- status
- heading "Results" [level=3]
- paragraph: 1 person has taken part so far.
- paragraph: Each amount is the average of all ballots.
- group "Today and the result":
  - table "Today and the result":
    - caption: Today and the result
    - rowgroup:
      - row: columnheader "What for" | columnheader "Today" | columnheader "Result" | columnheader "Change"
    - rowgroup:
      - 'row "Schools (yours: €52,000) €50,000 €52,000 + €2,000"':
        - 'rowheader "Schools (yours: €52,000)"':
          - text: "Schools (yours: €52,000)"
          - group: Why? Schools
        - cell "€50,000"
        - cell "€52,000"
        - cell "+ €2,000"
      - 'row "Streets (yours: €28,000) €30,000 €28,000 − €2,000"':
        - 'rowheader "Streets (yours: €28,000)"':
          - text: "Streets (yours: €28,000)"
          - group: Why? Streets
        - cell "€30,000"
        - cell "€28,000"
        - cell "− €2,000"
      - 'row "Culture (yours: €20,000) €20,000 €20,000 €0"':
        - 'rowheader "Culture (yours: €20,000)"':
          - text: "Culture (yours: €20,000)"
          - group: Why? Culture
        - cell "€20,000"
        - cell "€20,000"
        - cell "€0"
      - 'row "Parking (Income) (yours: €40,000) €40,000 €40,000 €0"':
        - 'rowheader "Parking (Income) (yours: €40,000)"':
          - text: "Parking (Income) (yours: €40,000)"
          - group: Why? Parking
        - cell "€40,000"
        - cell "€40,000"
        - cell "€0"
- paragraph: Income and spending balance.`);
});
