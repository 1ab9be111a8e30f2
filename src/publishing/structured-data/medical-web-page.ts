import { type Audience, readerState } from '../../domain/index.ts';
import { isReviewed, type PublishedPage } from '../published-page.ts';
import { medicalSpecialties } from './medical-specialty.ts';
import { scholarlyArticle } from './scholarly-article.ts';

/**
 * A published page as schema.org's MedicalWebPage (JSON-LD). `reviewedBy` and `lastReviewed` are there only when the page
 * is approved and a live approval stands behind it. The next review has no property in schema.org and is left out.
 */
export function medicalWebPage(page: PublishedPage): object {
  const publications = new Map(page.publications.map((publication) => [publication.id, publication]));
  const site = { '@type': 'WebSite', name: page.siteName, url: page.siteUrl };
  const status = readerState(page.state);
  return {
    '@context': 'https://schema.org',
    '@type': 'MedicalWebPage',
    '@id': page.url,
    url: page.url,
    name: page.title,
    headline: page.title,
    description: page.description,
    inLanguage: 'en',
    isPartOf: site,
    publisher: { '@type': 'Organization', name: page.siteName, url: page.siteUrl },
    dateCreated: page.createdAt,
    dateModified: page.updatedAt,
    ...(page.publishedAt !== null && { datePublished: page.publishedAt }),
    ...(status !== null && { creativeWorkStatus: status }),
    ...review(page),
    ...(page.specialty !== null && { specialty: medicalSpecialties(page.specialty) }),
    ...audienceOf(page.audience),
    ...(page.conditions.length > 0 && {
      about: page.conditions.map((name) => ({ '@type': 'MedicalCondition', name })),
    }),
    ...(page.keywords.length > 0 && { keywords: page.keywords }),
    ...(page.references.length > 0 && {
      citation: page.references.map((reference) =>
        scholarlyArticle(reference, publications.get(reference.publication)),
      ),
    }),
    breadcrumb: breadcrumb(page),
  };
}

function review(page: PublishedPage): object {
  if (!isReviewed(page)) return {};
  return {
    lastReviewed: page.lastReviewed.slice(0, 10),
    reviewedBy: page.reviewers.map(({ name, credentials, specialty, url }) => ({
      '@type': 'Person',
      name,
      ...(credentials !== '' && { honorificSuffix: credentials }),
      ...(specialty !== null && { knowsAbout: specialty }),
      ...(url !== null && { url }),
    })),
  };
}

const audienceTypes: Readonly<Record<Exclude<Audience, 'patient'>, string>> = {
  student: 'Medical student',
  nurse: 'Nurse',
  physician: 'Physician',
  specialist: 'Medical specialist',
};

function audienceOf(audience: Audience): object {
  if (audience === 'patient') return { audience: { '@type': 'Patient', audienceType: 'Patient' } };
  return {
    audience: { '@type': 'MedicalAudience', audienceType: audienceTypes[audience] },
    // Students are not yet clinicians, and schema.org's list has no member for them.
    ...(audience !== 'student' && { medicalAudience: 'https://schema.org/Clinician' }),
  };
}

function breadcrumb({ trail, siteName, siteUrl, title, url }: PublishedPage): object {
  const pages = [...(trail ?? [{ name: siteName, url: siteUrl }]), { name: title, url }];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: pages.map(({ name, url: address }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: { '@type': 'WebPage', '@id': address, name },
    })),
  };
}
