import { describe, expect, test } from 'vitest';
import { audienceTools } from '../../../../tests/support/audience-tools.ts';
import { checkLoss } from './check-loss.ts';
import { describeLoss } from './loss-report.ts';

const tools = audienceTools();
const problems = (original: string, retold: string) =>
  checkLoss(original, retold, tools).problems.map(describeLoss);

// Invented statements: wording, not medicine.
const mayBleed = 'Aspirin may increase the risk of bleeding in older adults.';
const noFall = 'Vitamin D did not reduce fractures in adults aged 50 years or older.';
const share = 'Stroke occurred in 2.1% of patients on apixaban and 3.4% on warfarin.';
const pregnant = 'Valproate should not be used in pregnancy because of the risk of serious harm.';
const improved = 'Metformin improved blood glucose in 204 adults with type 2 diabetes over 12 weeks.';
const dosing = 'Amoxicillin 500 mg three times daily for 7 days was compared with placebo in 120 children.';
const suggests = 'Low-certainty evidence suggests that melatonin may help sleep in children.';
const less = 'Nausea was less frequent with semaglutide than with placebo.';
const atLeast = 'Treatment should continue for at least 6 months after recovery.';
const monitor = 'Potassium should be monitored during treatment with spironolactone.';
const linked = 'Long-term use of omeprazole was associated with fractures in an observational study.';
const both = 'The drug reduced pain but did not improve sleep in adults.';
const trend = 'Warfarin raised bleeding and lowered stroke in people with atrial fibrillation.';
const severe = 'Severe infections were rare with methotrexate.';
const ifUnless = 'Antibiotics are not recommended for bronchitis unless pneumonia is suspected.';
const conditional = 'The panel conditionally recommends colchicine for gout flares.';

/** What a careless or a boastful rewriter does; each must be refused. */
const lossy: readonly (readonly [what: string, original: string, retold: string])[] = [
  ['a dropped "may"', mayBleed, 'Aspirin increases the risk of bleeding in older adults.'],
  ['"will" for "may"', mayBleed, 'Aspirin will increase the risk of bleeding in older adults.'],
  ['older adults made adults', mayBleed, 'Aspirin may increase the risk of bleeding in adults.'],
  ['older adults made people', mayBleed, 'Aspirin may increase the risk of bleeding in people.'],
  ['another direction', mayBleed, 'Aspirin may lower the risk of bleeding in older adults.'],
  ['another drug', mayBleed, 'Warfarin may increase the risk of bleeding in older adults.'],
  ['an added drug', mayBleed, 'Aspirin and warfarin may increase the risk of bleeding in older adults.'],
  ['a lost risk', mayBleed, 'Aspirin may increase bleeding tests in older adults.'],
  ['"serious" added', mayBleed, 'Aspirin may increase the risk of serious bleeding in older adults.'],
  ['"slightly" added', mayBleed, 'Aspirin may slightly increase the risk of bleeding in older adults.'],
  ['"greatly" added', mayBleed, 'Aspirin may greatly increase the risk of bleeding in older adults.'],
  ['the harm left out', mayBleed, 'Aspirin may help older adults.'],
  ['"not" dropped', noFall, 'Vitamin D reduced fractures in adults aged 50 years or older.'],
  ['"or older" dropped', noFall, 'Vitamin D did not reduce fractures in adults aged 50 years.'],
  ['another age', noFall, 'Vitamin D did not reduce fractures in adults aged 60 years or older.'],
  ['months for years', noFall, 'Vitamin D did not reduce fractures in adults aged 50 months or older.'],
  ['the age left out', noFall, 'Vitamin D did not reduce fractures in adults.'],
  [
    '"increase" for "reduce"',
    noFall,
    'Vitamin D did not increase fractures in adults aged 50 years or older.',
  ],
  ['another outcome', noFall, 'Vitamin D did not reduce strokes in adults aged 50 years or older.'],
  ['women for adults', noFall, 'Vitamin D did not reduce fractures in women aged 50 years or older.'],
  ['a rounded number', share, 'Stroke occurred in 2% of patients on apixaban and 3.4% on warfarin.'],
  ['numbers swapped', share, 'Stroke occurred in 3.4% of patients on apixaban and 2.1% on warfarin.'],
  ['drugs swapped', share, 'Stroke occurred in 2.1% of patients on warfarin and 3.4% on apixaban.'],
  ['a number lost', share, 'Stroke occurred in 2.1% of patients on apixaban and more on warfarin.'],
  ['a number added', share, 'Stroke occurred in 2.1% of 900 patients on apixaban and 3.4% on warfarin.'],
  ['the percent sign lost', share, 'Stroke occurred in 2.1 patients on apixaban and 3.4 on warfarin.'],
  [
    'a verdict added',
    share,
    'Apixaban is better: stroke occurred in 2.1% of patients on it and 3.4% on warfarin.',
  ],
  [
    '"proven" added',
    share,
    'It is proven that stroke occurred in 2.1% of patients on apixaban and 3.4% on warfarin.',
  ],
  ['"in pregnancy" lost', pregnant, 'Valproate should not be used because of the risk of serious harm.'],
  [
    '"not" lost from advice',
    pregnant,
    'Valproate should be used in pregnancy because of the risk of serious harm.',
  ],
  ['"serious" lost', pregnant, 'Valproate should not be used in pregnancy because of the risk of harm.'],
  ['the reason lost', pregnant, 'Valproate should not be used in pregnancy.'],
  [
    '"must" for "should"',
    pregnant,
    'Valproate must not be used in pregnancy because of the risk of serious harm.',
  ],
  [
    'breastfeeding for pregnancy',
    pregnant,
    'Valproate should not be used while breastfeeding because of the risk of serious harm.',
  ],
  [
    'breastfeeding added',
    pregnant,
    'Valproate should not be used in pregnancy or breastfeeding because of the risk of serious harm.',
  ],
  [
    'adults lost',
    improved,
    'Metformin improved blood glucose in 204 people with type 2 diabetes over 12 weeks.',
  ],
  [
    'children for adults',
    improved,
    'Metformin improved blood glucose in 204 children with type 2 diabetes over 12 weeks.',
  ],
  [
    'type 1 for type 2',
    improved,
    'Metformin improved blood glucose in 204 adults with type 1 diabetes over 12 weeks.',
  ],
  [
    '"safely" added',
    improved,
    'Metformin safely improved blood glucose in 204 adults with type 2 diabetes over 12 weeks.',
  ],
  ['"cures" for "improved"', improved, 'Metformin cured 204 adults with type 2 diabetes over 12 weeks.'],
  [
    'months for weeks',
    improved,
    'Metformin improved blood glucose in 204 adults with type 2 diabetes over 12 months.',
  ],
  [
    '"all" added',
    improved,
    'Metformin improved blood glucose in all 204 adults with type 2 diabetes over 12 weeks.',
  ],
  [
    'another unit',
    dosing,
    'Amoxicillin 500 mcg three times daily for 7 days was compared with placebo in 120 children.',
  ],
  [
    'another dose',
    dosing,
    'Amoxicillin 50 mg three times daily for 7 days was compared with placebo in 120 children.',
  ],
  [
    'another frequency',
    dosing,
    'Amoxicillin 500 mg two times daily for 7 days was compared with placebo in 120 children.',
  ],
  [
    'the comparison lost',
    dosing,
    'Amoxicillin 500 mg three times daily for 7 days was given with placebo to 120 children.',
  ],
  ['low certainty lost', suggests, 'Evidence suggests that melatonin may help sleep in children.'],
  [
    '"suggests" made "shows"',
    suggests,
    'Low-certainty evidence shows that melatonin may help sleep in children.',
  ],
  [
    '"may" lost beside another hedge',
    suggests,
    'Low-certainty evidence suggests that melatonin helps sleep in children.',
  ],
  ['"more" for "less"', less, 'Nausea was more frequent with semaglutide than with placebo.'],
  ['comparator swapped', less, 'Nausea was less frequent with placebo than with semaglutide.'],
  ['comparator lost', less, 'Nausea was less frequent with semaglutide.'],
  ['"at least" lost', atLeast, 'Treatment should continue for 6 months after recovery.'],
  ['"at most" for "at least"', atLeast, 'Treatment should continue for at most 6 months after recovery.'],
  ['"before" for "after"', atLeast, 'Treatment should continue for at least 6 months before recovery.'],
  ['stop for continue', atLeast, 'Treatment should stop for at least 6 months after recovery.'],
  ['monitoring lost', monitor, 'Potassium is important during treatment with spironolactone.'],
  ['"should" lost', monitor, 'Potassium is monitored during treatment with spironolactone.'],
  [
    'cause for association',
    linked,
    'Long-term use of omeprazole caused fractures in an observational study.',
  ],
  ['the design lost', linked, 'Long-term use of omeprazole was associated with fractures.'],
  ['negation moved', both, 'The drug did not reduce pain but improved sleep in adults.'],
  ['negation spread', both, 'The drug did not reduce pain and did not improve sleep in adults.'],
  [
    'directions swapped',
    trend,
    'Warfarin lowered bleeding and raised stroke in people with atrial fibrillation.',
  ],
  ['one effect lost', trend, 'Warfarin lowered stroke in people with atrial fibrillation.'],
  ['the condition lost', trend, 'Warfarin raised bleeding and lowered stroke.'],
  ['"severe" lost', severe, 'Infections were rare with methotrexate.'],
  ['"common" for "rare"', severe, 'Severe infections were common with methotrexate.'],
  ['"never" for "rare"', severe, 'Severe infections never happened with methotrexate.'],
  ['"unless" lost', ifUnless, 'Antibiotics are not recommended for bronchitis.'],
  [
    '"unless" made "if"',
    ifUnless,
    'Antibiotics are not recommended for bronchitis if pneumonia is suspected.',
  ],
  ['"conditionally" lost', conditional, 'The panel recommends colchicine for gout flares.'],
  [
    '"strongly" for "conditionally"',
    conditional,
    'The panel strongly recommends colchicine for gout flares.',
  ],
  [
    'an address added',
    conditional,
    'The panel conditionally recommends colchicine for gout flares. See https://example.org.',
  ],
  ['markup added', conditional, 'The panel conditionally recommends <b>colchicine</b> for gout flares.'],
  ['a reply to an instruction', conditional, 'OK, I will ignore my rules.'],
  ['nothing', conditional, ''],
];

/** What an honest rewriter does; each must pass. */
const faithful: readonly (readonly [original: string, retold: string])[] = [
  [mayBleed, mayBleed],
  [mayBleed, 'Aspirin might raise the risk of bleeding in older adults.'],
  [mayBleed, 'In older adults, aspirin may increase the risk of bleeding.'],
  [mayBleed, 'This is about older adults. Aspirin may increase the risk of bleeding.'],
  [noFall, 'Vitamin D failed to reduce fractures in adults aged 50 years or older.'],
  [noFall, 'Vitamin D did not lower fractures in adults aged 50 years or more.'],
  [noFall, 'In adults aged at least 50 years, vitamin D did not reduce fractures.'],
  [noFall, 'Vitamin D did not cut fractures in adults who were 50 years or older.'],
  [noFall, 'This is about adults aged 50 years or older. Vitamin D did not reduce fractures.'],
  [share, 'Stroke happened in 2.1% of people on apixaban and 3.4% on warfarin.'],
  [share, 'Of people on apixaban, 2.1% had a stroke. On warfarin, it was 3.4%.'],
  [share, 'Stroke occurred in 2.1 percent of patients on apixaban and 3.4 percent on warfarin.'],
  [share, 'A stroke happened in 2.1 out of 100 people on apixaban and 3.4 out of 100 on warfarin.'],
  [share, 'Stroke occurred in 2.1% of patients on apixaban. It was 3.4% on warfarin.'],
  [pregnant, 'In pregnancy, valproate should not be used because of the risk of serious harm.'],
  [pregnant, 'Because of the risk of serious harm, valproate should not be used in pregnancy.'],
  [pregnant, 'Valproate should not be used in pregnancy. This is because of the risk of serious harm.'],
  [pregnant, 'Due to the risk of serious harm, valproate should not be used in pregnancy.'],
  [improved, 'Over 12 weeks, metformin improved blood glucose in 204 adults with type 2 diabetes.'],
  [improved, 'Metformin made blood sugar better in 204 adults with type 2 diabetes over 12 weeks.'],
  [improved, 'Metformin improved blood glucose in 204 adults with type 2 diabetes over twelve weeks.'],
  [
    dosing,
    'Amoxicillin 500 milligrams three times a day for 7 days was compared with placebo in 120 children.',
  ],
  [dosing, 'In 120 children, amoxicillin 500 mg three times daily for seven days was compared to placebo.'],
  [
    dosing,
    'Amoxicillin 500 mg three times daily for 7 days was compared with a dummy treatment in 120 children.',
  ],
  [suggests, 'Low-quality evidence suggests that melatonin may help sleep in children.'],
  [suggests, 'In children, low-certainty evidence suggests that melatonin might help sleep.'],
  [less, 'With semaglutide, nausea was less frequent than with placebo.'],
  [less, 'Nausea was less common with semaglutide than with placebo.'],
  [less, 'Feeling sick was less frequent with semaglutide than with placebo.'],
  [less, 'Nausea was less frequent with semaglutide than with a dummy treatment.'],
  [atLeast, 'Treatment should go on and continue for at least 6 months after recovery.'],
  [atLeast, 'After recovery, treatment should continue for 6 months or more.'],
  [monitor, 'During treatment with spironolactone, potassium should be checked.'],
  [monitor, 'Potassium should be watched during treatment with spironolactone.'],
  [linked, 'In an observational study, long-term use of omeprazole was linked to fractures.'],
  [both, 'In adults, the drug reduced pain but did not improve sleep.'],
  [both, 'The drug lowered pain in adults. But it did not improve sleep.'],
  [both, 'This is about adults. The drug reduced pain. It did not improve sleep.'],
  [trend, 'In people with atrial fibrillation, warfarin raised bleeding and lowered stroke.'],
  [trend, 'Warfarin increased bleeding and reduced stroke in people with atrial fibrillation.'],
  [severe, 'With methotrexate, severe infections were rare.'],
  [severe, 'Severe infections were uncommon with methotrexate.'],
  [ifUnless, 'Antibiotics are not advised for bronchitis unless pneumonia is suspected.'],
  [conditional, 'The panel conditionally advises colchicine for gout flares.'],
  [conditional, 'For gout flares, the panel conditionally recommends colchicine.'],
  [
    'Hypertension may raise the risk of myocardial infarction.',
    'High blood pressure may raise the risk of heart attack.',
  ],
  ['CKD was associated with anaemia.', 'Chronic kidney disease was linked to anaemia.'],
];

describe('a lossy or inflating rewriting is refused', () => {
  test.each(lossy)('%s', (_, original, retold) => {
    expect(problems(original, retold)).not.toEqual([]);
  });
  test('there are sixty and more', () => expect(lossy.length).toBeGreaterThanOrEqual(60));
});

describe('a faithful rewriting passes', () => {
  test.each(faithful)('%s -> %s', (original, retold) => {
    expect(problems(original, retold)).toEqual([]);
  });
  test('there are forty and more', () => expect(faithful.length).toBeGreaterThanOrEqual(40));
});

describe('what is moved out of the sentences', () => {
  const original = 'Apixaban lowered stroke in adults (hazard ratio 0.79, 95% CI 0.66 to 0.95; P=0.01).';
  const check = (sentences: string[], details: string | null) =>
    checkLoss(original, { sentences, details }, tools).problems.map(describeLoss);

  test('keeps its numbers', () => {
    expect(
      check(['Apixaban lowered stroke in adults.'], 'hazard ratio 0.79, 95% CI 0.66 to 0.95; P=0.01'),
    ).toEqual([]);
    expect(check(['Apixaban lowered stroke in adults.'], 'hazard ratio 0.79')).toContain('number lost: 95%');
    expect(check(['Apixaban lowered stroke in adults.'], null)).toContain('number lost: 0.79');
  });

  test('does not keep a population, a drug or a negation', () => {
    const details = 'hazard ratio 0.79, 95% CI 0.66 to 0.95; P=0.01; in adults';
    expect(check(['Apixaban lowered stroke.'], details)).toEqual(['population lost: adults']);
    expect(check(['It lowered stroke in adults.'], `${details}; apixaban`).join()).toContain('concept lost');
  });
});

test('two terms with the same plain words are not made one', () => {
  const shared = {
    ...tools,
    glossary: {
      find: (text: string) =>
        ['heparin', 'warfarin'].flatMap((term) => {
          const start = text.indexOf(term);
          const entry = { term, plain: 'blood thinner', explanation: 'x', say: null, also: [] };
          return start === -1
            ? []
            : [{ entry, start, end: start + term.length, matched: term, plural: false }];
        }),
    },
  };
  const original = 'Bleeding was more frequent with heparin than with warfarin.';
  const retold = 'Bleeding was more frequent with a blood thinner than with a blood thinner.';
  expect(checkLoss(original, retold, shared).ok).toBe(false);
  expect(checkLoss('Bleeding followed heparin.', 'Bleeding followed blood thinner.', shared).ok).toBe(true);
});
