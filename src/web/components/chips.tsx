import type { FC } from 'hono/jsx';
import { describeLimits } from '../../answering/index.ts';
import type { Interpretation } from '../../domain/index.ts';
import { questionFormWords, questionTypeWords } from '../words.ts';

interface Chip {
  readonly name: string;
  readonly value: string;
}

/** How a question was understood, as name and value: focus, type, form, people, abbreviations. */
function interpretationChips(interpretation: Interpretation): Chip[] {
  const { focus, type, form, pico, ambiguities, limits } = interpretation;
  // The condition itself stands under "About"; people are said apart only when they are more than that.
  const people = pico.population.filter((population) => !focus.includes(population));
  return [
    ...(focus.length > 0 ? [{ name: 'About', value: focus.join(', ') }] : []),
    { name: 'Asks for', value: questionTypeWords[type] },
    ...(form === 'open' || questionFormWords[form] === questionTypeWords[type]
      ? []
      : [{ name: 'Form', value: questionFormWords[form] }]),
    ...(people.length > 0 ? [{ name: 'People', value: people.join(', ') }] : []),
    ...(limits ? [{ name: 'Only', value: describeLimits(limits) }] : []),
    ...ambiguities.map(({ abbreviation, readings, chosen }) => ({
      name: `“${abbreviation}” read as`,
      value: chosen ?? readings.join(' or '),
    })),
  ];
}

export const Chips: FC<{ interpretation: Interpretation }> = ({ interpretation }) => (
  <dl class="chips">
    {interpretationChips(interpretation).map(({ name, value }) => (
      <div class="chip">
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
