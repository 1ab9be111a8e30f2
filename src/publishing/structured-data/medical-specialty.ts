import type { Specialty } from '../../domain/index.ts';

const members: Readonly<Record<Specialty, readonly string[]>> = {
  'Anaesthesia and pain': ['Anesthesia'],
  Cardiology: ['Cardiovascular'],
  Dermatology: ['Dermatology'],
  'Emergency and critical care': ['Emergency'],
  'Endocrinology and metabolism': ['Endocrine'],
  'Gastroenterology and hepatology': ['Gastroenterologic'],
  'General practice': ['PrimaryCare'],
  'Genetics and rare disease': ['Genetic'],
  Geriatrics: ['Geriatric'],
  Haematology: ['Hematologic'],
  'Infectious disease': ['Infectious'],
  'Nephrology and urology': ['Renal', 'Urologic'],
  Neurology: ['Neurologic'],
  'Obstetrics and gynaecology': ['Obstetric', 'Gynecologic'],
  Oncology: ['Oncologic'],
  Ophthalmology: ['Ophthalmology'],
  'Oral health': ['Dentistry'],
  'Orthopaedics and rheumatology': ['Musculoskeletal', 'Rheumatologic'],
  Otolaryngology: ['Otolaryngologic'],
  Paediatrics: ['Pediatric'],
  'Pharmacy and toxicology': ['PharmacySpecialty', 'Toxicologic'],
  Psychiatry: ['Psychiatric'],
  'Public health and prevention': ['PublicHealth'],
  'Radiology and laboratory': ['Radiography', 'LaboratoryScience'],
  'Rehabilitation and nursing': ['Physiotherapy', 'Nursing'],
  'Respiratory medicine': ['Pulmonary'],
  Surgery: ['Surgical'],
};

/** The members of schema.org's MedicalSpecialty that a specialty of ours stands for, as addresses. */
export function medicalSpecialties(specialty: Specialty): string[] {
  return members[specialty].map((name) => `https://schema.org/${name}`);
}
