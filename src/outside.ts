import { join } from 'node:path';
import type { Settings } from './config.ts';
import {
  type Crossref,
  createCrossref,
  createEuropePmc,
  createEutils,
  createRateLimiter,
  type EuropePmc,
  type Eutils,
  upstreamRates,
} from './literature/index.ts';
import { version } from './version.ts';

/** Clients of the sources outside. Nothing is sent until one is asked. */
export interface Outside {
  readonly eutils: Eutils;
  readonly europePmc: EuropePmc;
  readonly crossref: Crossref;
}

/** The clients as the settings say, keeping one pace for all processes that share the data folder. */
export function openOutside({ dataFolder, publicUrl, live }: Settings): Outside {
  const { ncbiKey, contact } = live;
  const shared = {
    homepage: publicUrl ?? undefined,
    deadlineMs: live.seconds * 1000,
    userAgentVersion: version,
  };
  const limiter = (name: string, perSecond: number) =>
    createRateLimiter({ file: join(dataFolder, `pace-${name}.sqlite`), perSecond });
  return {
    eutils: createEutils({
      ...shared,
      baseUrl: `${live.ncbiUrl}/entrez/eutils`,
      tool: 'probatum',
      ...(contact ? { email: contact } : {}),
      ...(ncbiKey ? { apiKey: ncbiKey } : {}),
      limiter: limiter('ncbi', ncbiKey ? upstreamRates.ncbiWithKey : upstreamRates.ncbi),
    }),
    europePmc: createEuropePmc({
      ...shared,
      baseUrl: `${live.europePmcUrl}/europepmc/webservices/rest`,
      ...(contact ? { email: contact } : {}),
      limiter: limiter('europe-pmc', upstreamRates.europePmc),
    }),
    crossref: createCrossref({
      ...shared,
      baseUrl: live.crossrefUrl,
      ...(contact ? { mailto: contact } : {}),
      limiter: limiter('crossref', contact ? upstreamRates.crossrefWithMail : upstreamRates.crossref),
    }),
  };
}
