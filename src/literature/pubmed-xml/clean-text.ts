// What needs no work: printable ASCII and the Latin letters below U+0300, which NFC leaves as they are (they are all
// NFC_Quick_Check=Yes), without a no-break space, without two spaces in a row or at either end.
const needsWork = /[^ -~¡-˿]| {2}|^ | $/;

/** Text for a record: every run of white space one space (no-break and thin spaces too), none at the ends, Unicode NFC. */
export function cleanText(text: string): string {
  return needsWork.test(text) ? text.replace(/\s+/gu, ' ').trim().normalize('NFC') : text;
}
