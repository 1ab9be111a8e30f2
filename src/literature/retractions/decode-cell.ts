const strict = new TextDecoder('utf-8', { fatal: true });
/** Web browsers' reading of Latin-1: with the curly quotes that spreadsheets write. */
const latin = new TextDecoder('windows-1252');

/** Text of one cell. Lists that were edited in spreadsheets hold Latin-1 cells in a UTF-8 file, so each is decoded by itself. */
export function decodeCell(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes).normalize('NFC');
  } catch {
    return latin.decode(bytes);
  }
}
