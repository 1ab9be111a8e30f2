/**
 * Facts of schema.org: for every type that our pages use, and every type above it, the properties it may have and the
 * types of value each expects. Vocabulary as of 2026 (schema.org, CC BY-SA 3.0). Tests check what we write against it
 * without a network. `name:A|B` reads: property `name`, its value an A or a B.
 */
const vocabulary: Readonly<Record<string, { extends: readonly string[]; properties: string }>> = {
  Article: {
    extends: ['CreativeWork'],
    properties: `
      articleBody:Text articleSection:Text backstory:CreativeWork|Text pageEnd:Integer|Text
      pageStart:Integer|Text pagination:Text speakable:SpeakableSpecification|URL wordCount:Integer`,
  },
  Audience: {
    extends: ['Thing'],
    properties: `
      audienceType:Text geographicArea:AdministrativeArea`,
  },
  BreadcrumbList: {
    extends: ['ItemList'],
    properties: ``,
  },
  CreativeWork: {
    extends: ['Thing'],
    properties: `
      about:Thing abstract:Text accessMode:Text accessModeSufficient:ItemList accessibilityAPI:Text
      accessibilityControl:Text accessibilityFeature:Text accessibilityHazard:Text
      accessibilitySummary:Text accountablePerson:Person acquireLicensePage:CreativeWork|URL
      aggregateRating:AggregateRating alternativeHeadline:Text archivedAt:URL|WebPage
      assesses:DefinedTerm|Text associatedMedia:MediaObject audience:Audience
      audio:AudioObject|Clip|MusicRecording author:Organization|Person award:Text awards:Text
      character:Person citation:CreativeWork|Text comment:Comment commentCount:Integer
      conditionsOfAccess:Text contentLocation:Place contentRating:Rating|Text
      contentReferenceTime:DateTime contributor:Organization|Person copyrightHolder:Organization|Person
      copyrightNotice:Text copyrightYear:Number correction:CorrectionComment|Text|URL
      countryOfOrigin:Country creativeWorkStatus:DefinedTerm|Text creator:Organization|Person
      creditText:Text dateCreated:Date|DateTime dateModified:Date|DateTime datePublished:Date|DateTime
      digitalSourceType:IPTCDigitalSourceEnumeration discussionUrl:URL displayLocation:Place
      editEIDR:Text|URL editor:Person educationalAlignment:AlignmentObject
      educationalLevel:DefinedTerm|Text|URL educationalUse:DefinedTerm|Text encoding:MediaObject
      encodingFormat:Text|URL encodings:MediaObject exampleOfWork:CreativeWork expires:Date|DateTime
      fileFormat:Text|URL funder:Organization|Person funding:Grant genre:DefinedTerm|Text|URL
      hasPart:CreativeWork headline:Text inLanguage:Language|Text interactionStatistic:InteractionCounter
      interactivityType:Text interpretedAsClaim:Claim isAccessibleForFree:Boolean
      isBasedOn:CreativeWork|Product|URL isBasedOnUrl:CreativeWork|Product|URL isFamilyFriendly:Boolean
      isPartOf:CreativeWork|URL keywords:DefinedTerm|Text|URL learningResourceType:DefinedTerm|Text
      license:CreativeWork|URL locationCreated:Place mainEntity:Thing maintainer:Organization|Person
      material:Product|Text|URL materialExtent:QuantitativeValue|Text mentions:Thing offers:Demand|Offer
      pattern:DefinedTerm|Text position:Integer|Text producer:Organization|Person
      provider:Organization|Person publication:PublicationEvent publisher:Organization|Person
      publisherImprint:Organization publishingPrinciples:CreativeWork|URL recordedAt:Event
      releasedEvent:PublicationEvent review:Review reviews:Review schemaVersion:Text|URL
      sdDatePublished:Date sdLicense:CreativeWork|URL sdPublisher:Organization|Person
      size:DefinedTerm|QuantitativeValue|SizeSpecification|Text sourceOrganization:Organization
      spatial:Place spatialCoverage:Place sponsor:Organization|Person teaches:DefinedTerm|Text
      temporal:DateTime|Text temporalCoverage:DateTime|Text|URL text:Text thumbnail:ImageObject
      thumbnailUrl:URL timeRequired:Duration translationOfWork:CreativeWork translator:Organization|Person
      typicalAgeRange:Text usageInfo:CreativeWork|URL version:Number|Text video:Clip|VideoObject
      wordCount:Integer workExample:CreativeWork workTranslation:CreativeWork`,
  },
  CreativeWorkSeries: {
    extends: ['CreativeWork', 'Thing'],
    properties: `
      endDate:Date|DateTime issn:Text startDate:Date|DateTime`,
  },
  ItemList: {
    extends: ['Thing'],
    properties: `
      aggregateElement:Thing itemListElement:ListItem|Text|Thing itemListOrder:ItemListOrderType|Text
      numberOfItems:Integer`,
  },
  ListItem: {
    extends: ['Thing'],
    properties: `
      item:Thing nextItem:ListItem position:Integer|Text previousItem:ListItem`,
  },
  MedicalAudience: {
    extends: ['Audience', 'PeopleAudience'],
    properties: ``,
  },
  MedicalCondition: {
    extends: ['MedicalEntity'],
    properties: `
      associatedAnatomy:AnatomicalStructure|AnatomicalSystem|SuperficialAnatomy cause:MedicalCause
      differentialDiagnosis:DDxElement drug:Drug epidemiology:Text expectedPrognosis:Text
      naturalProgression:Text pathophysiology:Text possibleComplication:Text
      possibleTreatment:Drug|DrugClass|LifestyleModification|MedicalTherapy
      primaryPrevention:MedicalTherapy riskFactor:MedicalRiskFactor
      secondaryPrevention:Drug|DrugClass|LifestyleModification|MedicalTherapy
      signOrSymptom:MedicalSignOrSymptom stage:MedicalConditionStage
      status:EventStatusType|MedicalStudyStatus|Text typicalTest:MedicalTest`,
  },
  MedicalEntity: {
    extends: ['Thing'],
    properties: `
      code:MedicalCode funding:Grant guideline:MedicalGuideline
      legalStatus:DrugLegalStatus|MedicalEnumeration|Text medicineSystem:MedicineSystem
      recognizingAuthority:Organization relevantSpecialty:MedicalSpecialty study:MedicalStudy`,
  },
  MedicalWebPage: {
    extends: ['WebPage'],
    properties: `
      aspect:Text medicalAudience:MedicalAudience|MedicalAudienceType`,
  },
  Organization: {
    extends: ['Thing'],
    properties: `
      acceptedPaymentMethod:LoanOrCredit|PaymentMethod|Text actionableFeedbackPolicy:CreativeWork|URL
      address:PostalAddress|Text agentInteractionStatistic:InteractionCounter
      aggregateRating:AggregateRating alumni:Person areaServed:AdministrativeArea|GeoShape|Place|Text
      authorizedRepresentative:Organization|Person award:Text awards:Text brand:Brand|Organization
      companyRegistration:Certification contactPoint:ContactPoint contactPoints:ContactPoint
      correctionsPolicy:CreativeWork|URL department:Organization dissolutionDate:Date
      diversityPolicy:CreativeWork|URL diversityStaffingReport:Article|URL duns:Text email:Text
      employee:Person employees:Person ethicsPolicy:CreativeWork|URL event:Event events:Event
      faxNumber:Text founder:Organization|Person founders:Person foundingDate:Date foundingLocation:Place
      funder:Organization|Person funding:Grant globalLocationNumber:Text hasCertification:Certification
      hasCredential:Credential hasGS1DigitalLink:URL hasMemberProgram:MemberProgram
      hasMerchantReturnPolicy:MerchantReturnPolicy hasOfferCatalog:OfferCatalog hasPOS:Place
      hasProductReturnPolicy:ProductReturnPolicy hasShippingService:ShippingService
      interactionStatistic:InteractionCounter isicV4:Text iso6523Code:Text keywords:DefinedTerm|Text|URL
      knowsAbout:Text|Thing|URL knowsLanguage:Language|Text legalAddress:PostalAddress legalName:Text
      legalRepresentative:Person leiCode:Text location:Place|PostalAddress|Text|VirtualLocation
      logo:ImageObject|URL makesOffer:Offer member:Organization|Person
      memberOf:MemberProgramTier|Organization|ProgramMembership members:Organization|Person naics:Text
      nonprofitStatus:NonprofitType numberOfEmployees:QuantitativeValue
      ownershipFundingInfo:AboutPage|CreativeWork|Text|URL owns:Thing parentOrganization:Organization
      publishingPrinciples:CreativeWork|URL review:Review reviews:Review seeks:Demand
      serviceArea:AdministrativeArea|GeoShape|Place skills:DefinedTerm|Text slogan:Text
      sponsor:Organization|Person subOrganization:Organization taxID:Text telephone:Text
      unnamedSourcesPolicy:CreativeWork|URL vatID:Text`,
  },
  Patient: {
    extends: ['MedicalAudience', 'Person'],
    properties: `
      diagnosis:MedicalCondition drug:Drug healthCondition:MedicalCondition`,
  },
  PeopleAudience: {
    extends: ['Audience'],
    properties: `
      healthCondition:MedicalCondition requiredGender:Text requiredMaxAge:Integer requiredMinAge:Integer
      suggestedAge:QuantitativeValue suggestedGender:GenderType|Text suggestedMaxAge:Number
      suggestedMeasurement:QuantitativeValue suggestedMinAge:Number`,
  },
  Periodical: {
    extends: ['CreativeWorkSeries'],
    properties: ``,
  },
  Person: {
    extends: ['Thing'],
    properties: `
      additionalName:Text address:PostalAddress|Text affiliation:Organization
      agentInteractionStatistic:InteractionCounter alumniOf:EducationalOrganization|Organization
      award:Text awards:Text birthDate:Date birthPlace:Place brand:Brand|Organization callSign:Text
      children:Person colleague:Person|URL colleagues:Person contactPoint:ContactPoint
      contactPoints:ContactPoint deathDate:Date deathPlace:Place duns:Text email:Text familyName:Text
      faxNumber:Text follows:Person funder:Organization|Person funding:Grant gender:GenderType|Text
      givenName:Text globalLocationNumber:Text hasCertification:Certification hasCredential:Credential
      hasOccupation:Occupation hasOfferCatalog:OfferCatalog hasPOS:Place height:Distance|QuantitativeValue
      homeLocation:ContactPoint|Place honorificPrefix:Text honorificSuffix:Text
      interactionStatistic:InteractionCounter isicV4:Text jobTitle:DefinedTerm|Text knows:Person
      knowsAbout:Text|Thing|URL knowsLanguage:Language|Text lifeEvent:Event makesOffer:Offer
      memberOf:MemberProgramTier|Organization|ProgramMembership naics:Text nationality:Country
      netWorth:MonetaryAmount|PriceSpecification owns:Thing parent:Person parents:Person performerIn:Event
      pronouns:DefinedTerm|StructuredValue|Text publishingPrinciples:CreativeWork|URL relatedTo:Person
      seeks:Demand sibling:Person siblings:Person skills:DefinedTerm|Text sponsor:Organization|Person
      spouse:Person taxID:Text telephone:Text vatID:Text weight:Mass|QuantitativeValue
      workLocation:ContactPoint|Place worksFor:Organization`,
  },
  PropertyValue: {
    extends: ['Thing'],
    properties: `
      maxValue:Number measurementMethod:DefinedTerm|MeasurementMethodEnum|Text|URL
      measurementTechnique:DefinedTerm|MeasurementMethodEnum|Text|URL minValue:Number propertyID:Text|URL
      unitCode:Text|URL unitText:Text value:Boolean|Number|QualitativeValue|StructuredValue|Text
      valueGroup:Text
      valueReference:DefinedTerm|Enumeration|MeasurementTypeEnumeration|PropertyValue|QualitativeValue|QuantitativeValue|StructuredValue|Text`,
  },
  PublicationIssue: {
    extends: ['CreativeWork'],
    properties: `
      issueNumber:Integer|Text pageEnd:Integer|Text pageStart:Integer|Text pagination:Text`,
  },
  PublicationVolume: {
    extends: ['CreativeWork'],
    properties: `
      pageEnd:Integer|Text pageStart:Integer|Text pagination:Text volumeNumber:Integer|Text`,
  },
  ScholarlyArticle: {
    extends: ['Article'],
    properties: ``,
  },
  Thing: {
    extends: [],
    properties: `
      additionalType:Text|URL alternateName:Text description:Text|TextObject
      disambiguatingDescription:Text identifier:PropertyValue|Text|URL image:ImageObject|URL
      mainEntityOfPage:CreativeWork|URL name:Text owner:Organization|Person potentialAction:Action
      sameAs:URL subjectOf:CreativeWork|Event url:URL`,
  },
  WebPage: {
    extends: ['CreativeWork'],
    properties: `
      breadcrumb:BreadcrumbList|Text lastReviewed:Date mainContentOfPage:WebPageElement
      primaryImageOfPage:ImageObject relatedLink:URL reviewedBy:Organization|Person significantLink:URL
      significantLinks:URL speakable:SpeakableSpecification|URL specialty:Specialty`,
  },
  WebSite: {
    extends: ['CreativeWork'],
    properties: `
      issn:Text`,
  },
};

/** Members of the enumerations that we name as values. Superseded ones are left out. */
const enumerations: Readonly<Record<string, readonly string[]>> = {
  MedicalSpecialty: [
    'Anesthesia',
    'Audiology',
    'Cardiovascular',
    'CommunityHealth',
    'Dentistry',
    'Dermatology',
    'DietNutrition',
    'Emergency',
    'Endocrine',
    'Gastroenterologic',
    'Genetic',
    'Geriatric',
    'Gynecologic',
    'Hematologic',
    'Infectious',
    'LaboratoryScience',
    'Midwifery',
    'Musculoskeletal',
    'Neurologic',
    'Nursing',
    'Obstetric',
    'Oncologic',
    'Ophthalmology',
    'Optometric',
    'Otolaryngologic',
    'Pathology',
    'Pediatric',
    'PharmacySpecialty',
    'Physiotherapy',
    'PlasticSurgery',
    'Podiatric',
    'PrimaryCare',
    'Psychiatric',
    'PublicHealth',
    'Pulmonary',
    'Radiography',
    'Renal',
    'RespiratoryTherapy',
    'Rheumatologic',
    'SpeechPathology',
    'Surgical',
    'Toxicologic',
    'Urologic',
  ],
  MedicalAudienceType: ['Clinician', 'MedicalResearcher'],
};
/** Enumerations stand under a type that a property may expect. */
const enumerationParents: Readonly<Record<string, readonly string[]>> = {
  MedicalSpecialty: ['MedicalSpecialty', 'Specialty', 'MedicalEnumeration', 'Enumeration', 'Thing'],
  MedicalAudienceType: ['MedicalAudienceType', 'MedicalEnumeration', 'Enumeration', 'Thing'],
};

function ancestors(type: string): string[] {
  return [type, ...(vocabulary[type]?.extends ?? []).flatMap(ancestors)];
}

function expectedTypes(type: string, property: string): readonly string[] | null {
  for (const ancestor of ancestors(type)) {
    for (const entry of vocabulary[ancestor]?.properties.split(/\s+/) ?? []) {
      const [name, types = ''] = entry.split(':');
      if (name === property) return types.split('|');
    }
  }
  return null;
}

const isDate = (text: string) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) && !Number.isNaN(Date.parse(text));
const isDateTime = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
  !Number.isNaN(Date.parse(text));
const isUrl = (text: string) => URL.canParse(text) && /^https?:/.test(text) && !/[\s<>"]/.test(text);

function fitsText(text: string, expected: readonly string[]): boolean {
  if (text.trim() === '') return false;
  return expected.some((type) => {
    if (type === 'Text') return true;
    if (type === 'Date') return isDate(text);
    if (type === 'DateTime') return isDateTime(text);
    if (type === 'URL') return isUrl(text);
    return Object.entries(enumerations).some(
      ([name, members]) =>
        enumerationParents[name]?.includes(type) &&
        members.some((member) => text === `https://schema.org/${member}`),
    );
  });
}

/**
 * What is wrong with a JSON-LD document by schema.org, each fault with its place; empty when nothing is. Covers the types
 * that this file knows; any other type is a fault.
 */
export function schemaOrgFaults(document: unknown): string[] {
  const root = document as Record<string, unknown>;
  const faults = root?.['@context'] === 'https://schema.org' ? [] : ['@context is not https://schema.org'];
  return [...faults, ...nodeFaults(document, '', ['Thing'])];
}

function nodeFaults(value: unknown, place: string, expected: readonly string[]): string[] {
  if (typeof value === 'string') {
    return fitsText(value, expected) ? [] : [`${place}: "${value}" is no ${expected.join(' or ')}`];
  }
  if (typeof value === 'number') {
    const fits = expected.includes('Number') || (expected.includes('Integer') && Number.isInteger(value));
    return fits ? [] : [`${place}: ${value} is no ${expected.join(' or ')}`];
  }
  if (typeof value === 'boolean')
    return expected.includes('Boolean') ? [] : [`${place}: ${value} is no ${expected.join(' or ')}`];
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${place}: empty list`];
    return value.flatMap((item, index) => nodeFaults(item, `${place}[${index}]`, expected));
  }
  if (typeof value !== 'object' || value === null) return [`${place}: ${String(value)} is no value`];
  const node = value as Record<string, unknown>;
  const type = node['@type'];
  if (typeof type !== 'string' || !(type in vocabulary)) return [`${place}: unknown @type ${String(type)}`];
  if (!ancestors(type).some((ancestor) => expected.includes(ancestor))) {
    return [`${place}: a ${type} is no ${expected.join(' or ')}`];
  }
  return Object.entries(node).flatMap(([property, child]) => {
    const where = `${place}.${property}`;
    if (property === '@type' || property === '@context') return [];
    if (property === '@id') return typeof child === 'string' && isUrl(child) ? [] : [`${where}: no address`];
    const types = expectedTypes(type, property);
    return types === null ? [`${where}: ${type} has no such property`] : nodeFaults(child, where, types);
  });
}
