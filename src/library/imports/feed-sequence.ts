/**
 * The place of a file in PubMed's yearly feed: baseline and update files are numbered through (`pubmed26n0001.xml.gz`,
 * ftp.ncbi.nlm.nih.gov/pubmed, README.txt), and updates must win over what came before. Null for any other name.
 */
export function feedSequence(fileName: string): number | null {
  const [, year, number] = /^pubmed(\d\d)n(\d{4,5})\.xml(?:\.gz)?$/i.exec(fileName) ?? [];
  return year && number ? Number(year) * 100_000 + Number(number) : null;
}
