import type { Answer, Specialty } from '../../domain/index.ts';

/** Beginnings of words that belong to a specialty. First listed wins a tie: the narrower field stands first. */
const signs: readonly (readonly [Specialty, string])[] = [
  [
    'Obstetrics and gynaecology',
    'pregnan|pre-?eclamp|eclamp|obstetr|gynaec|gynec|labour|labor|postpartum|postnatal|antenatal|prenatal|fetal|foetal|caesarean|cesarean|endometri|menopaus|contracept|ovar|uter|cervical cancer|miscarr|breast-?feed|lactat|preterm',
  ],
  [
    'Paediatrics',
    'paediatr|pediatr|child|infan|neonat|newborn|toddler|adolescen|bronchiolitis|croup|kawasaki|vaccination of children',
  ],
  [
    'Genetics and rare disease',
    'dysplasia|osteopetro|metaphys|genetic|gene |inherit|congenital|rare|syndrome of|mutation|hereditary|sclerosteosis|osteogenesis',
  ],
  [
    'Oncology',
    'cancer|carcinom|tumou?r|oncolog|chemotherap|metasta|melanom|leuk(?:a)?emi|lymphom|myelom|sarcom|immunotherap|checkpoint',
  ],
  [
    'Cardiology',
    'cardi|heart|atrial|ventric|coronar|myocard|angina|hypertens|arrhythm|ejection|valv|statin|anticoagul|aort|sglt2',
  ],
  [
    'Neurology',
    'neurol|stroke|epilep|seizur|migrain|headache|parkinson|dementia|alzheimer|multiple sclerosis|neuropath|myasthen|guillain|cerebr|intracran|tenecteplase|alteplase|thrombectomy',
  ],
  [
    'Psychiatry',
    'psychiatr|depress|anxiet|schizophren|bipolar|psychos|autis|adhd|suicid|ssri|antipsychotic|addict',
  ],
  [
    'Endocrinology and metabolism',
    'diabet|thyroid|insulin|endocrin|obes|adrenal|pituitar|metabol|glp-1|hba1c|lipid|hypoglyc|cushing|vitamin d',
  ],
  [
    'Respiratory medicine',
    'asthma|copd|pulmon|lung|respirat|pneumon|bronch|sleep apn|cystic fibrosis|tubercul|pleur|inhal',
  ],
  [
    'Gastroenterology and hepatology',
    'gastr|bowel|crohn|colitis|hepat|liver|cirrho|pancrea|oesoph|esoph|reflux|helicobacter|coeliac|celiac|biliar|diverticul|ulcer',
  ],
  ['Nephrology and urology', 'renal|kidney|nephr|dialys|urin|prostat|bladder|urolog|ureter|incontinen'],
  [
    'Haematology',
    'haemat|hemat|ana?emi|thrombo|bleed|haemophil|hemophil|sickle|transfus|platelet|iron defic',
  ],
  [
    'Infectious disease',
    'infect|antibiotic|antimicrob|sepsis|hiv|malaria|covid|influenza|virus|bacter|fung|vaccin|meningit|endocarditis',
  ],
  [
    'Orthopaedics and rheumatology',
    'fractur|arthrit|rheum|osteopor|gout|lupus|back pain|knee|hip |shoulder|tendon|spondyl|orthop|musculoskel|vasculit|fibromyalg|bisphosphon',
  ],
  ['Dermatology', 'derm|eczema|psoria|acne|skin|urticari|rosacea|alopecia|pemphig|cellulitis'],
  ['Ophthalmology', 'ophthal|eye|glaucoma|macular|retin|catarac|uveit|conjunctiv|vision'],
  ['Otolaryngology', 'otitis|sinus|tonsil|hearing|tinnit|vertigo|larynx|nasal|rhinit|ear '],
  ['Oral health', 'dental|dentist|tooth|teeth|periodont|caries|oral health|gingiv'],
  [
    'Emergency and critical care',
    'emergency|critical|intensive care|icu|shock|resuscit|cardiac arrest|anaphyla|trauma|ventilat|overdose|poison',
  ],
  ['Anaesthesia and pain', 'anaesth|anesth|analges|opioid|pain|sedat|nerve block|perioperat'],
  ['Surgery', 'surg|appendic|hernia|laparosc|cholecyst|postoperat|resection'],
  ['Geriatrics', 'geriatr|older adult|elderly|frail|falls|delirium|nursing home|polypharm'],
  ['Pharmacy and toxicology', 'interaction|pharmacok|toxic|dosing|adverse drug|antidote|deprescri'],
  ['Radiology and laboratory', 'imaging|radiolog|mri|ct scan|ultrasound|laborator|assay|biomarker'],
  [
    'Public health and prevention',
    'screening|prevent|smok|public health|lifestyle|exercise|physical activity',
  ],
  ['Rehabilitation and nursing', 'rehabil|physiother|wound|pressure ulcer|nursing|catheter care|palliat'],
];

const patterns = signs.map(([specialty, stems]) => [specialty, new RegExp(`\\b(?:${stems})`, 'gi')] as const);

/** The specialty whose words an answer has most of, its question counting most; `General practice` when none stands out. */
export function guessSpecialty(answer: Answer): Specialty {
  const texts: readonly (readonly [string, number])[] = [
    [answer.question, 4],
    [answer.interpretation.focus.join('. '), 4],
    ...answer.references.map(({ title }) => [title, 1] as const),
    ...answer.references.map(({ journal }) => [journal, 1] as const),
  ];
  let best: { specialty: Specialty; score: number } = { specialty: 'General practice', score: 0 };
  for (const [specialty, pattern] of patterns) {
    const score = texts.reduce(
      (sum, [text, weight]) =>
        sum + weight * new Set(text.match(pattern)?.map((word) => word.toLowerCase())).size,
      0,
    );
    if (score > best.score) best = { specialty, score };
  }
  return best.specialty;
}
