/** Common words of papers and the everyday words that say the same. A word of medicine belongs in the glossary, not here. */
export interface EverydayPair {
  readonly formal: string;
  readonly plain: string;
}

const table = `
a proportion of > some of
accompanied by > along with
according to > by
acquire > get
additional > extra
additionally > also
adequate > enough
adjunctive > add-on
administered > given
administering > giving
administration of > giving
adverse effect > unwanted effect
adverse effects > unwanted effects
adverse event > unwanted event
adverse events > unwanted events
adverse outcome > unwanted outcome
adverse outcomes > unwanted outcomes
adverse reaction > unwanted reaction
adverse reactions > unwanted reactions
alternative to > other choice for
ameliorate > improve
ameliorated > improved
appropriate > suitable
approximately > about
are associated with > are linked to
as compared with > compared with
ascertain > find out
ascertained > found out
assessed > looked at
assessing > looking at
assigned to > put on
assist > help
associated with > linked to
association between > link between
association with > link with
at baseline > at the start
attempt > try
attributed to > put down to
beneficial > helpful
cardiovascular > heart and blood vessel
category > group
clinicians > health staff
commence > start
commenced > started
commencing > starting
comparable > similar
comprise > include
comprised > included
comprises > includes
concluded > found
concomitant > added
consequently > so
considerable > large
considerably > much
constitutes > is
conventional > usual
currently > now
decline > fall
declined > fell
decrease > drop
decreased > dropped
decreases > drops
decreasing > dropping
demonstrate > show
demonstrated > showed
demonstrates > shows
demonstrating > showing
despite the fact that > although
determine > find out
determined > found out
determining > finding out
discontinuation > stopping
discontinue > stop
discontinued > stopped
discontinuing > stopping
due to > because of
duration > length
elevated > raised
elevation > rise
eligible > able to join
employed > used
enhance > improve
enhanced > improved
enrolled > took in
evaluated > looked at
evaluating > looking at
examined > looked at
examining > looking at
exhibit > show
exhibited > showed
experienced > had
facilitate > help
for the purpose of > for
frequency > rate
furthermore > also
general practitioners > family doctors
hence > so
hospital admission > hospital stay
hospital admissions > hospital stays
hospitalisation > hospital stay
hospitalisations > hospital stays
hospitalised adults > adults in hospital
hospitalised children > children in hospital
hospitalised patients > people in hospital
hospitalization > hospital stay
hospitalizations > hospital stays
hospitalized adults > adults in hospital
hospitalized children > children in hospital
hospitalized patients > people in hospital
identified > found
identify > find
immediately > at once
in addition > also
in combination with > together with
in conjunction with > together with
in order to > to
in patients > in people
in the absence of > without
in the presence of > with
inadequate > not enough
increase > rise
increases > rises
indicate > show
indicated that > showed that
individual > person
individuals > people
inferior to > worse than
initial > first
initially > at first
initiate > start
initiated > started
initiating > starting
initiation > start
insufficient > not enough
interventions > treatments
investigated > looked at
irrespective of > whatever
likelihood > chance
majority of > most
medication > medicine
medications > medicines
moreover > also
mortality > death rate
necessitate > need
nonetheless > still
noninferior to > no worse than
non-inferior to > no worse than
nonmajor > not major
nonfatal > not fatal
numerous > many
observed > seen
obtain > get
obtained > got
occur > happen
occurred > happened
occurrence > cases
occurs > happens
optimal > best
option > choice
options > choices
outcome > result
outcomes > results
overall > in all
participant > person
participants > people
patient > person
patients > people
perform > do
performed > done
persistent > lasting
persisted > lasted
persons > people
physical activity > exercise
physician > doctor
physicians > doctors
possess > have
possesses > has
previously > before
prior > earlier
prior to > before
probability > chance
provide > give
provided > gave
provides > gives
receive > get
received > got
receiving > getting
recipients > people
recommendation > advice
recommended > advised
recurred > came back
recurrence > return
reduction > drop
reductions > drops
regarding > about
regardless of > whatever
regimen > treatment plan
regimens > treatment plans
relapsed > came back
remain > stay
remained > stayed
remains > stays
required > needed
requires > needs
requiring > needing
residual > leftover
resolution > end
respond to > get better with
resulted in > led to
resulting in > leading to
results in > leads to
risk reduction > drop in risk
selected > chosen
solely > only
studies > studies
subjects > people
subsequent > later
subsequently > later
substantial > large
substantially > much
sufficient > enough
superior to > better than
supplementation > supplements
sustained > lasting
symptomatic > with symptoms
terminated > stopped
the majority of > most
therapies > treatments
therapy > treatment
thereby > so
therefore > so
transient > short-lived
trials > studies
trial > study
typically > usually
undergo > have
undergoing > having
undergone > had
underwent > had
upon > on
utilisation > use
utilise > use
utilised > used
utilising > using
utilization > use
utilize > use
utilized > used
utilizing > using
versus > compared with
via > by
was associated with > was linked to
were associated with > were linked to
with regard to > about
with respect to > about
younger than > under
`;

/** In the order of the table; a longer phrase wins over a shorter one inside it. */
export const everydayPairs: readonly EverydayPair[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [formal = '', plain = ''] = row.split(' > ');
    return { formal, plain };
  })
  .filter(({ formal, plain }) => formal !== plain);

const byFormal = new Map(everydayPairs.map((pair) => [pair.formal, pair]));
const pattern = new RegExp(
  `(?<![\\w-])(?:${[...byFormal.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\w-])`,
  'gi',
);

/** Where a text has formal words, from left to right, not overlapping. Offsets are UTF-16. */
export function findFormal(text: string): { pair: EverydayPair; start: number; end: number }[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    pair: byFormal.get(match[0].toLowerCase()),
    start: match.index,
    end: match.index + match[0].length,
  })).flatMap(({ pair, start, end }) => (pair ? [{ pair, start, end }] : []));
}
