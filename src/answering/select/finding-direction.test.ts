import { describe, expect, test } from 'vitest';
import { findingDirection } from './finding-direction.ts';

// Invented sentences in the style of trial reports and guidelines; no real findings.
const sentences: readonly (readonly [ReturnType<typeof findingDirection>, readonly string[]])[] = [
  [
    'for',
    [
      'The active drug lowered mortality (hazard ratio, 0.71; 95% CI, 0.58 to 0.88).',
      'Relapse occurred in 12% of the treated group and in 25% of the placebo group.',
      'Remission was more frequent with the drug than with placebo (41% versus 22%).',
      'The panel recommends treatment for all adults with the condition.',
      'The panel suggests the new agent 100 mg twice daily for 7 days in adults.',
      'Patients should receive the first dose within one hour.',
      'Early therapy shortened hospital stay by two days.',
      'The vaccine prevented severe infection in most recipients.',
      'The new agent was noninferior to the old one for cure at day 28.',
      'Exercise improved function at twelve weeks.',
      'The lesions resolved after the exposure ended.',
      'Pain scores fell by 20 points more than with sham treatment.',
      'Eradication rates were higher with fourteen days than with seven.',
      'Surgery is preferred for large tears.',
      'Quality of life increased in both halves of the trial.',
      'The risk of stroke was lower with the drug (RR 0.80, 95% CI 0.66-0.97).',
      'Abstinence at six months was more common with the tablet than with counselling alone.',
      'Deaths fell from 30% to 21%.',
      'Falls were fewer with walking, and the risk of fracture was lower.',
      'Hospitalization was less common in the active group.',
      'Eradication therapy lowered the risk of cancer in healthy people.',
      'In adults without diabetes at increased cardiovascular risk, stroke occurred in 1.6% with the drug and 2.2% with placebo (hazard ratio 0.75, 95% CI 0.64 to 0.89).',
      'Two doses had greater efficacy than one.',
      'It prevented the rash, which came in 1 of 235 given the drug and 8 of 247 given placebo, an efficacy of 87%.',
    ],
  ],
  [
    null,
    [
      'Survival was longer with combined therapy.',
      'The trial enrolled 240 adults in 12 hospitals.',
      'Osteopetrosis is an inherited disorder of osteoclasts.',
      'Patients were followed for two years.',
      'The mean age was 54 years.',
      'Participants were at low risk: their median age was 42 years and few were vaccinated.',
      'Twelve centres took part.',
      'Radiographs were read by two blinded readers.',
      'The gene lies on chromosome 12.',
      'Participants received 10 mg or 20 mg daily.',
    ],
  ],
  [
    'against',
    [
      'The drug did not reduce mortality.',
      'The drug is unlikely to lower mortality substantially.',
      'The trial of the drug was stopped for futility.',
      'Symptoms lasted 12 days with the drug and 13 with placebo, which was not a significant difference.',
      'Those who went on had a similar relapse risk whether the drug was stopped or not.',
      'There was no significant difference between the groups in relapse.',
      'The primary outcome did not differ (hazard ratio, 0.97; 95% CI, 0.84 to 1.12).',
      'The committee recommends against routine screening.',
      'Antibiotics should not be given for viral infection.',
      'Mortality was 21.0% with the drug and 20.8% with placebo (P = .87).',
      'The trial failed to show an advantage.',
      'Treatment is not recommended in mild disease.',
      'Evidence is insufficient to recommend the test.',
      'Cure was 66% with 5 days and 84% with 10 days, so noninferiority was not shown.',
      'The short course was inferior to the long one for cure.',
      'The drug given for 3 days for infection had lower clinical efficacy.',
      'Pain and function were similar in both groups.',
      'Mortality was 8% in one arm and 8% in the other.',
      'The difference in relapse was −1.2 percentage points (95% CI, −4.0 to 1.6).',
      'Bed rest should be avoided.',
      'Neither dose improved survival.',
      'Survival was lower with the intensive regimen.',
      'Hospitalization for heart failure was unchanged.',
      'The drug is contraindicated in the second trimester.',
      'The odds of recovery were the same (odds ratio, 1.02; 95% CI, 0.80 to 1.31).',
    ],
  ],
  [
    'harm',
    [
      'Major bleeding was more frequent with the drug (3.1% versus 1.9%).',
      'Nausea occurred in 30% of the treated and in 12% of the placebo group.',
      'The drug increased the risk of fracture.',
      'Repeated injections increased cartilage loss and had no effect on pain.',
      'The drug was associated with an increased cardiovascular risk.',
      'Patients on the drug were at higher risk of bleeding.',
      'High doses caused permanent nerve damage.',
      'Mortality was higher with early surgery (hazard ratio, 1.34; 95% CI, 1.05 to 1.71).',
      'Hypoglycaemia was doubled in the intensive arm.',
      'Serious adverse events rose with each dose step.',
      'Symptoms worsened after the switch.',
      'Exposure led to growth failure in young rats.',
      'The infusion induced dense bands in growing bone.',
    ],
  ],
  [
    'harmless',
    [
      'Major bleeding did not differ between the groups.',
      'There was no increase in serious adverse events.',
      'Rates of major bleeding were similar with both drugs.',
      'Bleeding occurred in 2.0% and 2.1% (odds ratio, 0.95; 95% CI, 0.70 to 1.29).',
      'The drug did not raise the risk of malformations.',
      'No significant difference in toxicity was seen.',
      'Nausea was unchanged by the higher dose.',
    ],
  ],
];

describe.each(sentences)('%s', (direction, texts) => {
  test.each(texts)('%s', (text) => expect(findingDirection(text)).toBe(direction));
});

test('what was done is no finding, whatever its words', () => {
  const text = 'The trial tested whether the drug reduced mortality.';
  expect(findingDirection(text, 'METHODS')).toBeNull();
  expect(findingDirection('Mortality was reduced.', 'RESULTS')).toBe('for');
});

test('words decide before figures', () => {
  expect(findingDirection('Relapse did not differ (12% versus 10%).')).toBe('against');
  expect(findingDirection('We recommend against it although mortality was 8% versus 12%.')).toBe('against');
});

test('a negated and a plain sentence never point the same way', () => {
  for (const [plain, negated] of [
    ['The drug reduced mortality.', 'The drug did not reduce mortality.'],
    ['Guidelines recommend the drug.', 'Guidelines recommend against the drug.'],
    ['The drug increased bleeding.', 'The drug did not increase bleeding.'],
    ['The drug improved survival.', 'The drug improved survival in neither trial.'],
  ] as const) {
    expect(findingDirection(plain)).not.toBeNull();
    expect(findingDirection(negated)).not.toBe(findingDirection(plain));
  }
});
